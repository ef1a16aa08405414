//! Pasted rendered text.
