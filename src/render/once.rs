//! What is made when someone first asks for it, where that may fail.

use std::sync::OnceLock;

/// What stands in `place`. Two threads may make the same at once; one of them
/// is kept.
pub fn made_once<T, E>(place: &OnceLock<T>, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
    if let Some(made) = place.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(place.get_or_init(|| made))
}
