//! Chance: intervals by resampling, and how probable a difference is without a cause.

mod bootstrap;
mod random;
mod randomisation;

pub use bootstrap::Interval;
pub(super) use bootstrap::{bootstrap, draws, interval};
pub(super) use randomisation::p_values;
