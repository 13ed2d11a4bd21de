//! The logo and the words of a trust at the head of a printed page.

use krilla::geom::Size;
use krilla::image::Image;

use super::super::docx::letterhead::{Letterhead, Logo, LogoKind};
use super::super::safe_text::SafeText;
use super::flow::{FlowColumn, SheetMark};
use super::measures::{Ink, Type};
use super::placing::Placing;
use super::tags::TagPosition;

/// How large a logo may be, in points.
const HIGHEST: f32 = 36.0;
const WIDEST: f32 = 170.0;

/// The most pixels that a logo may have: beyond, it would take more memory than a page is worth.
const MOST_PIXELS: u64 = 16_000_000;

/// What stands at the head and foot of a page.
#[derive(Clone, Default)]
pub(super) struct PdfLetterhead {
    picture: Option<(Image, Size)>,
    /// The words at the head.
    pub(super) words: SafeText,
    /// The words at the foot.
    pub(super) foot: SafeText,
}

impl PdfLetterhead {
    /// The head and foot of `letterhead`, without a logo that cannot be shown.
    pub(super) fn of(letterhead: &Letterhead) -> Self {
        Self {
            picture: letterhead.logo.as_ref().and_then(picture),
            words: letterhead.head.clone(),
            foot: letterhead.foot.clone(),
        }
    }

    pub(super) fn without_picture(&self) -> Self {
        Self { picture: None, ..self.clone() }
    }

    pub(super) fn has_picture(&self) -> bool {
        self.picture.is_some()
    }
}

/// The picture of `logo`, and how large it is drawn.
fn picture(logo: &Logo) -> Option<(Image, Size)> {
    let data = logo.bytes.clone().into();
    let image = match logo.kind {
        LogoKind::Png => Image::from_png(data, true),
        LogoKind::Jpeg => Image::from_jpeg(data, true),
        LogoKind::Gif => Image::from_gif(data, true),
    };
    let image = image.ok()?;
    let (width, height) = image.size();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a picture has fewer pixels than that")]
    let (width, height) = (width as f32, height as f32);
    let scale = (HIGHEST / height).min(WIDEST / width);
    Some((image, Size::from_wh(width * scale, height * scale)?))
}

impl Placing<'_> {
    /// Places the logo, and the words beside it.
    pub(super) fn letterhead(&mut self, head: &PdfLetterhead, above: TagPosition) {
        const BESIDE: f32 = 12.0;
        if head.picture.is_none() && head.words.is_empty() {
            return;
        }
        let begun = self.flow.spot();
        let (mut x, mut height) = (self.x, 0.0);
        if let Some((image, size)) = &head.picture {
            let (image, size) = (image.clone(), *size);
            self.flow.mark(SheetMark::Picture { x, y: begun.y, size, image });
            (x, height) = (x + size.width() + BESIDE, size.height());
        }
        if !head.words.is_empty() {
            let place = self.tags.below(above, krilla::tagging::Tag::P);
            let width = self.x + self.width - x;
            let lines = self.lines(head.words.as_str(), 0, Type::SMALL, width);
            self.flow.row(vec![FlowColumn { x, lines, ink: Ink::Soft, place }]);
        }
        let used = self.flow.spot().y - begun.y;
        self.flow.forward((height - used).max(0.0));
        self.gap(8.0);
    }
}
