//! One declaration for what a map of keys is: the struct, its reading with
//! every mistake reported, its schema, and the walk over its texts.

use crate::yaml::{Decoder, Fields, Key};

/// A type made by `record!`.
pub trait Record: Sized {
    /// Reads the keys of this record, leaving others for whoever reads next.
    fn read(fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;
    /// The keys, for the schema.
    fn keys() -> Vec<Key>;
}

/// Declares a record. A field is `name: Type`, `name: Type = default`, or
/// `name as "key": Type` where the key is no Rust name. A field is required
/// unless it has a default or its type has a value for absence (`Option`,
/// `Vec`, maps). More traits can be derived. Every record also knows where it stands, `at`.
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        $(#[derive($($derived:ident),*)])?
        pub struct $name:ident {
            $(
                $(#[doc = $field_about:literal])*
                $field:ident $(as $key:literal)? : $type:ty $(= $default:expr)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone $($(, $derived)*)?)]
        pub struct $name {
            $( $(#[doc = $field_about])* pub $field: $type, )*
            /// Where the record stands.
            #[allow(dead_code, reason = "not every record is pointed to as a whole")]
            pub at: $crate::diagnostics::Location,
        }

        impl $crate::document::Record for $name {
            fn read(
                fields: &mut $crate::yaml::Fields<'_>,
                decoder: &mut $crate::yaml::Decoder<'_>,
            ) -> Option<Self> {
                $(
                    let $field: Option<$type> = $crate::document::record!(
                        @take fields, decoder,
                        $crate::document::record!(@key $field $($key)?)
                        $(, $default)?
                    );
                )*
                Some(Self {
                    $( $field: $field?, )*
                    at: decoder.location(fields.span()),
                })
            }

            fn keys() -> Vec<$crate::yaml::Key> {
                vec![$(
                    $crate::yaml::Key {
                        name: $crate::document::record!(@key $field $($key)?),
                        about: concat!($($field_about,)* ""),
                        required: $crate::document::record!(@required $type $(, $default)?),
                        shape: <$type as $crate::yaml::Decode>::shape(),
                    },
                )*]
            }
        }

        impl $crate::yaml::Decode for $name {
            fn decode(
                node: &$crate::yaml::Node,
                decoder: &mut $crate::yaml::Decoder<'_>,
            ) -> Option<Self> {
                let mut fields = decoder.fields(node)?;
                let record = <Self as $crate::document::Record>::read(&mut fields, decoder);
                fields.finish(decoder);
                record
            }

            fn shape() -> $crate::yaml::Shape {
                $crate::yaml::Shape::Record {
                    name: stringify!($name),
                    about: concat!($($about,)* ""),
                    keys: <Self as $crate::document::Record>::keys,
                    others: None,
                }
            }
        }

        impl $crate::document::Visit for $name {
            fn visit(&self, visitor: &mut dyn $crate::document::Visitor) {
                visitor.enter();
                $( $crate::document::Visit::visit(&self.$field, visitor); )*
                visitor.leave();
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@take $fields:ident, $decoder:ident, $key:expr) => { $fields.take($key, $decoder) };
    (@take $fields:ident, $decoder:ident, $key:expr, $default:expr) => {
        $fields.take_or($key, $default, $decoder)
    };
    (@required $type:ty) => { <$type as $crate::yaml::Decode>::absent().is_none() };
    (@required $type:ty, $default:expr) => { false };
}

/// Declares an enum of closed words with its reading, schema and spelling.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $name:ident {
            $( $(#[doc = $variant_about:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $( $(#[doc = $variant_about])* $variant, )*
        }

        impl $name {
            /// The word as written in YAML.
            #[allow(dead_code, reason = "not every choice is shown again")]
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::yaml::Decode for $name {
            fn decode(
                node: &$crate::yaml::Node,
                decoder: &mut $crate::yaml::Decoder<'_>,
            ) -> Option<Self> {
                let text = <String as $crate::yaml::Decode>::decode(node, decoder)?;
                match text.as_str() {
                    $( $word => Some(Self::$variant), )*
                    other => {
                        $crate::document::unknown_word(other, &[$($word),*], node.span, decoder);
                        None
                    }
                }
            }
            fn shape() -> $crate::yaml::Shape {
                $crate::yaml::Shape::Choice(vec![$(
                    $crate::yaml::Word { word: $word, about: concat!($($variant_about,)* "") },
                )*])
            }
        }

        impl $crate::document::Visit for $name {
            fn visit(&self, _: &mut dyn $crate::document::Visitor) {}
        }
    };
}

pub(crate) use {choice, record};

/// Reports a word outside a closed set.
pub(crate) fn unknown_word(
    word: &str,
    allowed: &[&'static str],
    span: crate::diagnostics::Span,
    decoder: &mut Decoder<'_>,
) {
    let location = decoder.location(span);
    let message = format!("`{word}` is not one of {}", allowed.join(", "));
    decoder.sink().push(
        crate::diagnostics::Diagnostic::new(&crate::diagnostics::UNKNOWN_CHOICE, location, message)
            .did_you_mean(word, allowed.iter().copied()),
    );
}
