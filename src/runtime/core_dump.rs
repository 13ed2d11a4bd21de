//! Core dumps: the memory of the program holds notes, so the system is asked not to write it to a
//! file when the program ends on a signal.

/// Asks the system for no core dumps of this process. Where it refuses, its own settings stand.
#[cfg(unix)]
pub fn forbid() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
    // A system that pipes them to a program of its own does not look at the limit.
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Does nothing: elsewhere a process cannot forbid them.
#[cfg(not(unix))]
pub fn forbid() {}
