//! What people may ask for, made out of what is kept on them: the answer to an access request, and
//! the counts that name nobody and may stay after an erasure; and whose names do not leave in what is
//! passed on. The screens and the command line share it.

mod access;
mod counts;
mod names;

pub(crate) use access::{access_request, mention_text, named_text};
pub(crate) use counts::counts_that_stay;
pub(crate) use names::{NamesRead, names_kept_back, names_known};
