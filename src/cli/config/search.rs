//! Where the configuration is looked for.

use std::env;
use std::path::{Path, PathBuf};

const NAME: &str = "bitext.toml";

/// The nearest configuration from the working folder upward, relative to it. A folder that holds `.git` is the last one:
/// what lies above a repository is not the project's.
pub(super) fn nearest() -> Option<PathBuf> {
    nearest_above(&env::current_dir().ok()?)
}

fn nearest_above(folder: &Path) -> Option<PathBuf> {
    let mut way = PathBuf::new();
    for folder in folder.ancestors() {
        // A link that leads nowhere was meant to be one: reading it says so.
        let here = folder.join(NAME);
        if here.is_file() || here.is_symlink() {
            return Some(way.join(NAME));
        }
        if folder.join(".git").exists() {
            return None;
        }
        way.push("..");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn takes_the_nearest_and_stays_in_the_repository() {
        let root = tempfile::tempdir().expect("a folder can be made");
        let inner = root.path().join("repository/texts/june");
        fs::create_dir_all(&inner).expect("folders can be made");
        let write = |path: &str| fs::write(root.path().join(path), "").expect("can be written");
        write("bitext.toml");
        assert_eq!(nearest_above(&inner), Some(PathBuf::from("../../../bitext.toml")));
        fs::create_dir(root.path().join("repository/.git")).expect("can be made");
        assert_eq!(nearest_above(&inner), None, "what is above the repository does not count");
        write("repository/bitext.toml");
        assert_eq!(nearest_above(&inner), Some(PathBuf::from("../../bitext.toml")));
        fs::create_dir(inner.join("bitext.toml")).expect("can be made");
        assert_eq!(nearest_above(&inner), Some(PathBuf::from("../../bitext.toml")), "a folder is no configuration");
        write("repository/texts/bitext.toml");
        assert_eq!(nearest_above(&inner), Some(PathBuf::from("../bitext.toml")));
    }

    #[cfg(unix)]
    #[test]
    fn takes_a_link_that_leads_nowhere() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        std::os::unix::fs::symlink("gone.toml", folder.path().join(NAME)).expect("can be made");
        assert_eq!(nearest_above(folder.path()), Some(PathBuf::from(NAME)), "reading it tells that it leads nowhere");
    }
}
