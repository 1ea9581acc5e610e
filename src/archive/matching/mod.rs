//! Which counterpart belongs to which release.
//!
//! A document is a vector of its words and figures, weighed by how rare they are (tf-idf). An inverted index gives every official
//! text the counterparts that share rare units with it; these are compared by cosine, and a cosine counts by how far it stands above
//! those of the nearest others on either side (the margin of Artetxe and Schwenk 2019). The best pairs are taken first, each
//! document once. `docs/matching.md` has figures.
//!
//! ```
//! use bitext::archive::matching::{Collection, Thresholds, matches};
//! let mut collection = Collection::default();
//! collection.add_officials(&["Ferry fares rise by 4 per cent in May.", "Museum opens at North Pier on 12 June."])?;
//! collection.add_counterparts(&["The museum in North Pier opens June 12.", "Fares of ferries will rise 4% in May."])?;
//! let found = matches(&collection, &Thresholds::default());
//! let pairs: Vec<_> = found.iter().map(|it| it.counterpart).collect();
//! assert_eq!(pairs, [Some(1), Some(0)]);
//! # Ok::<(), bitext::Error>(())
//! ```

mod assign;
mod collection;
mod index;
mod units;

pub use assign::{Match, Thresholds, matches};
pub use collection::Collection;
