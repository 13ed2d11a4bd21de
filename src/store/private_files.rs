//! Files and folders of the program that others who use this computer can read: made by an older
//! version, copied by hand, or unpacked from a backup.

use std::path::PathBuf;

use super::atomic::folder_of;
use super::open::Store;

impl Store {
    /// Those below the four folders, and these folders themselves.
    pub(super) fn open_to_others(&self) -> Vec<PathBuf> {
        let (files, _) = self.every_file();
        let here = self.folders();
        let roots = [&here.data, &here.config, &here.cache, &here.state];
        let is_here = |folder: &PathBuf| roots.iter().any(|root| folder.starts_with(root));
        let mut all: Vec<PathBuf> = files.iter().map(|it| folder_of(it).to_owned()).collect();
        all.dedup();
        let above: Vec<PathBuf> =
            all.iter().flat_map(|it| it.ancestors()).map(PathBuf::from).filter(is_here).collect();
        all.extend(above);
        all.extend(files);
        all.sort_unstable();
        all.dedup();
        all.retain(|it| self.disk().is_open_to_others(it));
        all
    }

    /// Makes them the user's alone; gives how many are now.
    pub(super) fn make_private(&self) -> usize {
        let open = self.open_to_others();
        open.iter().filter(|it| self.disk().make_private(it).is_ok()).count()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::store::testing::{Home, at, session};

    #[test]
    fn what_others_can_read_is_made_private_once_a_day() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&session()).expect("saved").file;
        let folder = file.parent().expect("a folder");
        let mode = |path: &std::path::Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
        };
        mode(&file, 0o644);
        mode(folder, 0o755);
        assert_eq!(store.open_to_others(), [folder, &file]);
        store.tidy_once_a_day(at("2026-11-23T09:00:00+00:00"));
        assert_eq!(store.open_to_others(), Vec::<PathBuf>::new());
        let of = |path| fs::metadata(path).expect("it").permissions().mode() & 0o777;
        assert_eq!((of(&file), of(&folder.to_owned())), (0o600, 0o700));
        assert_eq!(store.read(&session().id).expect("read").session, session());
    }
}
