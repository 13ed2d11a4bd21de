//! What a trust's own Word file has at the head and foot of its first page, for pages that are not
//! Word's: the logo and the words.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document as Xml, Node};

use super::super::safe_text::SafeText;

/// The most lines that are taken over from a head or foot, and how long each may be.
const MOST_LINES: usize = 4;
const LONGEST_LINE: usize = 200;

/// The logo and the words of a trust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letterhead {
    /// The logo, where it is a picture that every format shows.
    pub(crate) logo: Option<Logo>,
    /// Whether there is a logo that only Word shows.
    pub(crate) has_other_logo: bool,
    /// The words at the head.
    pub(crate) head: SafeText,
    /// The words at the foot, without those that count pages.
    pub(crate) foot: SafeText,
}

/// What stands at the head or foot of a page.
#[derive(Debug)]
pub(super) struct MarginPart {
    /// `header` or `footer`.
    pub(super) kind: &'static str,
    /// `first` or `default`.
    pub(super) page: &'static str,
    /// Its XML.
    pub(super) xml: String,
    /// What it refers to.
    pub(super) relations: String,
}

/// A picture that every format shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Logo {
    /// What sort of picture it is.
    pub(crate) kind: LogoKind,
    /// The picture.
    pub(crate) bytes: Vec<u8>,
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogoKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
}

impl Letterhead {
    /// The logo and the words of the first page, among all heads and feet, the first page's first.
    pub(super) fn of(margins: &[MarginPart], pictures: &[(String, Vec<u8>)]) -> Self {
        let of = |kind: &str| margins.iter().find(|it| it.kind == kind);
        let said = |kind: &str| {
            let xml = of(kind).and_then(|it| Xml::parse(&it.xml).ok());
            xml.map(|xml| words(&xml)).unwrap_or_default()
        };
        let mut letterhead = Self { head: said("header"), foot: said("footer"), ..Self::default() };
        let head = of("header").map(|it| it.relations.as_str()).unwrap_or_default();
        for (name, bytes) in pictures {
            if head.contains(&format!("Target=\"{name}\"")) {
                letterhead.add_picture(bytes);
            }
        }
        letterhead
    }

    /// Adds the picture of a head; the first one counts.
    fn add_picture(&mut self, bytes: &[u8]) {
        if self.logo.is_some() {
            return;
        }
        let kinds: [(&[u8], LogoKind); 3] = [
            (b"\x89PNG\r\n\x1a\n", LogoKind::Png),
            (b"\xff\xd8\xff", LogoKind::Jpeg),
            (b"GIF8", LogoKind::Gif),
        ];
        let kind = kinds.iter().find(|(begins, _)| bytes.starts_with(begins));
        self.logo = kind.map(|(_, kind)| Logo { kind: *kind, bytes: bytes.to_vec() });
        self.has_other_logo = self.logo.is_none();
    }

    /// Whether there is a logo, shown or not.
    #[cfg(feature = "pdf")]
    #[must_use]
    pub(crate) fn has_logo(&self) -> bool {
        self.logo.is_some() || self.has_other_logo
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.logo.is_none() && self.head.is_empty() && self.foot.is_empty()
    }
}

impl Logo {
    /// The picture as the address of an image.
    #[must_use]
    pub(crate) fn data_address(&self) -> String {
        let kind = match self.kind {
            LogoKind::Png => "png",
            LogoKind::Jpeg => "jpeg",
            LogoKind::Gif => "gif",
        };
        format!("data:image/{kind};base64,{}", STANDARD.encode(&self.bytes))
    }
}

/// The words of a head or foot, a line for each paragraph that has no field, such as the page number.
fn words(xml: &Xml<'_>) -> SafeText {
    let named = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let has_field = |node: &Node<'_, '_>| {
        let fields = ["fldChar", "fldSimple", "instrText"];
        node.descendants().any(|it| fields.iter().any(|name| named(&it, name)))
    };
    // A text box stands there twice: once for older programs.
    let is_old = |node: &Node<'_, '_>| node.ancestors().any(|it| named(&it, "Fallback"));
    let said = |node: Node<'_, '_>| -> String {
        let pieces = node.descendants().filter(|it| !is_old(it)).filter_map(|it| {
            match it.tag_name().name() {
                "t" => it.text(),
                "tab" | "br" => Some(" "),
                _ => None,
            }
        });
        let said: String = pieces.collect();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        said.chars().take(LONGEST_LINE).collect()
    };
    let holds_another = |node: &Node<'_, '_>| node.descendants().skip(1).any(|it| named(&it, "p"));
    let lines: Vec<String> = xml
        .descendants()
        .filter(|it| named(it, "p") && !holds_another(it) && !has_field(it) && !is_old(it))
        .map(said)
        .filter(|line| !line.is_empty())
        .take(MOST_LINES)
        .collect();
    lines.join("\n").into()
}
