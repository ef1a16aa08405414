//! Bytes of a file → text.

/// What a file's bytes say.
pub(super) struct Decoded {
    pub(super) text: String,
    /// True if the bytes were not UTF-8.
    pub(super) recoded: bool,
    /// True if the bytes are no text.
    pub(super) binary: bool,
}

/// UTF-8, UTF-16 if a byte-order mark says so, else Windows-1252.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    if let [a @ (0xfe | 0xff), b @ (0xfe | 0xff), rest @ ..] = bytes.as_slice()
        && a != b
    {
        let unit = if *a == 0xff { u16::from_le_bytes } else { u16::from_be_bytes };
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: String =
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        return Decoded { binary: text.contains('\0'), recoded: true, text };
    }
    let binary = memchr::memchr(0, &bytes).is_some();
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, recoded: false, binary },
        Err(error) => {
            let text = error.as_bytes().iter().map(|byte| windows_1252(*byte)).collect();
            Decoded { text, recoded: true, binary }
        }
    }
}

/// The character of a byte. The five bytes that Windows-1252 leaves undefined stand for themselves.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
