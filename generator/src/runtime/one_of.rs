//! Lists of mixed types: each item as one of the types that a program cares about.

use super::cast::{nearest, view};
use super::erased::Object;
use super::record::Record;

/// Types that a record may be of, for [`Record::one_of`]: a tuple of two to eight.
pub trait OneOf {
    /// The record as the type that it is of, or as none of them.
    type Choice;

    /// Full names of the types.
    #[doc(hidden)]
    const NAMES: &'static [&'static str];

    /// The record as the type of that index.
    #[doc(hidden)]
    fn choose(index: Option<usize>, record: Object<'_>) -> Self::Choice;
}

/// See [`Record::one_of`].
pub(super) fn one_of<S: Record, T: OneOf>(record: &S) -> T::Choice {
    let record = Object::of(record);
    T::choose(nearest(record, S::NAME, T::NAMES), record)
}

macro_rules! one_of {
    ($name:ident: $($letter:ident $index:literal)*) => {
        /// A record as one of several types; see [`Record::one_of`].
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name<$($letter),*> {
            $(
                #[doc = concat!("Type number ", $index, ", counted from 0.")]
                $letter($letter),
            )*
            /// None of them.
            Other,
        }

        impl<$($letter: Record),*> OneOf for ($($letter,)*) {
            type Choice = $name<$($letter),*>;
            const NAMES: &'static [&'static str] = &[$($letter::NAME),*];

            fn choose(index: Option<usize>, record: Object<'_>) -> Self::Choice {
                match index {
                    $(Some($index) => view(record).map_or($name::Other, $name::$letter),)*
                    _ => $name::Other,
                }
            }
        }
    };
}
one_of!(OneOf2: A 0 B 1);
one_of!(OneOf3: A 0 B 1 C 2);
one_of!(OneOf4: A 0 B 1 C 2 D 3);
one_of!(OneOf5: A 0 B 1 C 2 D 3 E 4);
one_of!(OneOf6: A 0 B 1 C 2 D 3 E 4 F 5);
one_of!(OneOf7: A 0 B 1 C 2 D 3 E 4 F 5 G 6);
one_of!(OneOf8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
