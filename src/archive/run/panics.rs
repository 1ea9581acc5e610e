//! A panic in one pair becomes its reason for being set aside.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Where the last panic of this thread was, while one is being caught.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
    static CATCHING: RefCell<bool> = const { RefCell::new(false) };
}

/// Runs something, and tells a panic in it as a bug. Nothing that it changed may be used after a panic.
pub(super) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    listen();
    CATCHING.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(run));
    CATCHING.set(false);
    done.map_err(|payload| {
        let said = payload.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
        let place = PLACE.take().unwrap_or_default();
        format!("a bug of bitext: it panicked at {place}: {said}; please report it with this pair")
    })
}

/// Keeps the place of caught panics instead of printing it.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if CATCHING.with_borrow(|catching| *catching) {
                PLACE.set(info.location().map(ToString::to_string));
            } else {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn tells_what_and_where() {
        let bug = caught(|| assert!(std::hint::black_box(1) > 2, "one is not more than two")).unwrap_err();
        assert!(bug.contains("panics.rs"), "{bug}");
        assert!(bug.contains("one is not more than two"), "{bug}");
        assert_eq!(caught(|| 3), Ok(3));
    }
}
