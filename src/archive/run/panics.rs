//! A panic becomes a reason.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs something, and gives the message of a panic in it. What it was changing may be half changed after a panic and must be
/// dropped.
pub(super) fn catch_panic<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a message");
        format!("a bug of bitext, which panicked: {text}; please report it with this input")
    })
}

#[cfg(test)]
mod tests {
    use super::catch_panic;

    #[test]
    fn gives_the_message_of_a_panic() {
        let bug = catch_panic(|| assert!(std::hint::black_box(1) > 2, "one is not more than two")).unwrap_err();
        assert!(bug.contains("panicked: one is not more than two; please report it"), "{bug}");
        let bug = catch_panic(|| std::panic::panic_any(7)).unwrap_err();
        assert!(bug.contains("without a message"), "{bug}");
        assert_eq!(catch_panic(|| 3), Ok(3));
    }
}
