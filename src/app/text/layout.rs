//! How a text is to be laid out: how wide, for writing or for reading, open or masked.

/// Whether a caret must find room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// A caret stands in it: words stop one column short of the edge, so that the caret after the
    /// last letter of a full row is still in the field, and each caret position is one cell.
    Writing,
    /// Nobody writes in it: words fill the width, and spaces at a wrap take no column.
    Reading,
}

/// How a text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The columns there are; none is taken as one.
    pub(crate) width: u16,
    /// Whether a caret must find room.
    pub(crate) room: Room,
    /// A private note that others may glance at: every letter is a dot.
    pub(crate) masked: bool,
    /// Marks in ASCII, for terminals that know no more.
    pub(crate) ascii: bool,
}

impl Layout {
    /// For a field of `width` columns that is written in.
    #[must_use]
    pub(crate) fn writing(width: u16) -> Self {
        Self { width, room: Room::Writing, masked: false, ascii: false }
    }

    /// For text of `width` columns that is only read.
    #[must_use]
    pub(crate) fn reading(width: u16) -> Self {
        Self { room: Room::Reading, ..Self::writing(width) }
    }

    /// The same, every letter a dot where `masked`.
    #[must_use]
    pub(crate) fn masked(self, masked: bool) -> Self {
        Self { masked, ..self }
    }

    /// The same, with marks in ASCII where `ascii`.
    #[must_use]
    pub(crate) fn ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// The columns of a row; never none.
    pub(super) fn columns(self) -> u16 {
        self.width.max(1)
    }

    /// The columns that words may fill; spaces may use what is left.
    pub(super) fn columns_for_words(self) -> u16 {
        match self.room {
            Room::Writing => self.columns().saturating_sub(1).max(1),
            Room::Reading => self.columns(),
        }
    }
}
