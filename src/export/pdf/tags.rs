//! What is what on the pages, for whoever hears them: headings, lists, tables.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind};

/// A place in the tree of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TagPosition(usize);

struct Tagged {
    kind: TagKind,
    below: Vec<TagChild>,
}

enum TagChild {
    Tagged(TagPosition),
    Content(Identifier),
}

/// The tree as it grows.
#[derive(Default)]
pub(super) struct Tags {
    all: Vec<Tagged>,
    top: Vec<TagPosition>,
}

impl Tags {
    /// A new part of the whole.
    pub(super) fn begin(&mut self, kind: impl Into<TagKind>) -> TagPosition {
        let place = self.push(kind.into());
        self.top.push(place);
        place
    }

    /// A new part of what `above` is.
    pub(super) fn below(&mut self, above: TagPosition, kind: impl Into<TagKind>) -> TagPosition {
        let place = self.push(kind.into());
        self.all[above.0].below.push(TagChild::Tagged(place));
        place
    }

    /// Says that what was drawn as `content` belongs to `place`.
    pub(super) fn drawn(&mut self, place: TagPosition, content: Identifier) {
        self.all[place.0].below.push(TagChild::Content(content));
    }

    fn push(&mut self, kind: TagKind) -> TagPosition {
        self.all.push(Tagged { kind, below: Vec::new() });
        TagPosition(self.all.len() - 1)
    }

    /// The finished parts, each with all that is below it.
    pub(super) fn groups(self) -> Vec<TagGroup> {
        // A part comes after what it is part of, so from the end each is whole when it is reached.
        let mut groups: Vec<Option<TagGroup>> = Vec::new();
        groups.resize_with(self.all.len(), || None);
        for (n, tagged) in self.all.into_iter().enumerate().rev() {
            let below = tagged.below.into_iter().filter_map(|below| match below {
                TagChild::Content(content) => Some(Node::from(content)),
                TagChild::Tagged(place) => groups[place.0].take().map(Node::from),
            });
            groups[n] = Some(TagGroup::with_children(tagged.kind, below.collect()));
        }
        self.top.into_iter().filter_map(|place| groups[place.0].take()).collect()
    }
}
