//! The formats on disk, held to their schemas and to the example trust that shows them.

mod examples;
mod stories;
