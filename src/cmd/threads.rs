//! Which threads do the work of a command, and on which processors.
//!
//! A thread that waits between two stages lets its processor sleep. In a virtual
//! machine such a processor looks as if someone else had it, and the thread,
//! woken, is put on the one that is busy already: the two of them share it for
//! a tenth of the build of a small book. So each thread keeps to a processor of
//! its own, for the second that a build takes.

use rayon::ThreadPoolBuilder;

/// Makes this thread one of those that work: for commands that wait for the
/// others anyway. They are told of less work and woken less often.
pub(super) fn work_here_too() {
    let processors = Processors::allowed();
    let others = processors.clone();
    // Whoever has made other threads before keeps those.
    let made = ThreadPoolBuilder::new()
        .use_current_thread()
        .start_handler(move |number| others.keep_to(number))
        .build_global();
    if made.is_ok() {
        processors.keep_to(0);
    }
}

/// The processors that this program may use.
#[derive(Clone)]
struct Processors(Vec<usize>);

#[cfg(target_os = "linux")]
impl Processors {
    fn allowed() -> Self {
        use rustix::thread::{CpuSet, sched_getaffinity};
        let allowed = sched_getaffinity(None);
        let is_allowed = |number: &usize| allowed.as_ref().is_ok_and(|set| set.is_set(*number));
        Self((0..CpuSet::MAX_CPU).filter(is_allowed).collect())
    }

    /// Leaves this thread, one of those that work, on a processor of its own if
    /// there are as many of both: fewer threads had better be where others are
    /// not.
    fn keep_to(&self, number: usize) {
        use rustix::thread::{CpuSet, sched_setaffinity};
        if self.0.len() == rayon::current_num_threads()
            && let Some(processor) = self.0.get(number)
        {
            let mut own = CpuSet::new();
            own.set(*processor);
            // Where it is refused, threads go where they are put.
            let _ = sched_setaffinity(None, &own);
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl Processors {
    fn allowed() -> Self {
        Self(Vec::new())
    }

    fn keep_to(&self, _: usize) {}
}
