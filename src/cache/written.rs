//! What stays as it was written until someone asks for it: a build that changes
//! nothing only compares.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value as bytes.
#[derive(Debug, Clone)]
pub struct Written<T> {
    bytes: Vec<u8>,
    value: OnceLock<T>,
}

impl<T> Written<T> {
    /// What is written of `value`, from which a `T` can be read.
    pub fn of(value: &impl Serialize) -> postcard::Result<Self> {
        postcard::to_stdvec(value).map(Self::new)
    }

    fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: OnceLock::new(),
        }
    }
}

impl<T: Serialize> Written<T> {
    /// Whether this was written of an equal value.
    pub fn is(&self, value: &T) -> bool {
        postcard::to_stdvec(value).is_ok_and(|bytes| bytes == self.bytes)
    }
}

impl<T: DeserializeOwned + Default> Written<T> {
    /// The value; nothing if what was written cannot be read.
    pub fn get(&self) -> &T {
        let read = || postcard::from_bytes(&self.bytes).unwrap_or_default();
        self.value.get_or_init(read)
    }
}

impl<T> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.bytes)
    }
}

impl<'de, T> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(from).map(|bytes| Self::new(bytes.to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn what_was_written_is_compared_and_read() {
        let value = vec!["index.md".to_owned()];
        let written: Written<Vec<String>> = Written::of(&value).unwrap();
        let saved = postcard::to_stdvec(&written).unwrap();
        let loaded: Written<Vec<String>> = postcard::from_bytes(&saved).unwrap();
        assert!(loaded.is(&value));
        assert!(!loaded.is(&Vec::new()));
        assert_eq!(*loaded.get(), value);
        let other: Written<Vec<String>> = Written::of(&"\u{1}").unwrap();
        assert_eq!(*other.get(), Vec::<String>::new());
    }
}
