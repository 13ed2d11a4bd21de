//! A draft of a message with a page attached (EML: RFC 5322 and 2045), which a mail program opens to
//! be finished and sent.
//!
//! Written here rather than by a library: it is short, must give the same bytes for the same page, and
//! may not ask the time, which libraries do for a boundary and a date. No address is known and none is
//! made up: sender and reader are groups without members, which stand for a name alone (RFC 5322,
//! 3.4, and RFC 6854).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::safe_text::SafeText;
use crate::coaching::moment::WallTime;

/// The longest line of encoded bytes.
const LONGEST_LINE: usize = 76;

/// What stands between the parts: `_` and `=` side by side are in no encoded part.
const BOUNDARY: &str = "=_page";

/// A message that is not sent yet.
pub(super) struct DraftMessage<'a> {
    /// Who writes.
    pub(super) from: &'a str,
    /// Who is written to.
    pub(super) to: &'a str,
    /// What it is about.
    pub(super) subject: &'a str,
    /// The message.
    pub(super) text: &'a str,
    /// When what it tells of was; a mail program puts its own date there once it is sent.
    pub(super) date: WallTime,
    /// The name of the attached file, in plain letters.
    pub(super) file: &'a str,
    /// The attached file: a PDF.
    pub(super) pdf: &'a [u8],
}

/// `draft` as a file.
pub(super) fn render(draft: &DraftMessage<'_>) -> Vec<u8> {
    let DraftMessage { from, to, subject, text, date, file, pdf } = draft;
    let mut lines = vec![
        "X-Unsent: 1".to_owned(),
        format!("Date: {}", date.format("%a, %d %b %Y %H:%M:%S %z")),
        format!("From: {}:;", phrase(from)),
        format!("To: {}:;", phrase(to)),
        format!("Subject: {}", words(subject)),
        "MIME-Version: 1.0".to_owned(),
        format!("Content-Type: multipart/mixed; boundary=\"{BOUNDARY}\""),
        String::new(),
        format!("--{BOUNDARY}"),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        String::new(),
    ];
    let text = SafeText::new(text).as_str().replace('\n', "\r\n");
    lines.extend(encoded(text.as_bytes()));
    lines.extend([
        format!("--{BOUNDARY}"),
        "Content-Type: application/pdf".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        format!("Content-Disposition: attachment; filename=\"{file}\""),
        String::new(),
    ]);
    lines.extend(encoded(pdf));
    lines.extend([format!("--{BOUNDARY}--"), String::new()]);
    lines.join("\r\n").into_bytes()
}

/// Bytes in Base64, in lines.
fn encoded(bytes: &[u8]) -> Vec<String> {
    // Three bytes are four letters, so each line is whole by itself.
    bytes.chunks(LONGEST_LINE / 4 * 3).map(|line| STANDARD.encode(line)).collect()
}

/// A name before a colon: in quotes, or encoded where it is long or not in plain letters.
fn phrase(name: &str) -> String {
    let name = SafeText::new(name).one_line().into_owned();
    if is_plain(&name) {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        words(&name)
    }
}

/// Words in a header.
fn words(text: &str) -> String {
    const MOST_BYTES: usize = 45;
    let text = SafeText::new(text).one_line().into_owned();
    // What looks encoded already would be decoded.
    if is_plain(&text) && !text.contains("=?") {
        return text;
    }
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if last.len() + c.len_utf8() <= MOST_BYTES => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    let pieces: Vec<String> =
        pieces.iter().map(|it| format!("=?utf-8?B?{}?=", STANDARD.encode(it))).collect();
    pieces.join("\r\n ")
}

fn is_plain(text: &str) -> bool {
    const LONGEST: usize = 60;
    !text.is_empty() && text.len() <= LONGEST && text.chars().all(|c| matches!(c, ' '..='~'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draft<'a>(name: &'a str, text: &'a str, pdf: &'a [u8]) -> String {
        let date = WallTime::parse_from_rfc3339("2026-11-09T09:17:00+00:00").expect("a time");
        let (file, subject) = ("2026-11-09-efcdba.pdf", "Your page");
        let bytes = render(&DraftMessage { from: name, to: name, subject, text, date, file, pdf });
        String::from_utf8(bytes).expect("plain letters")
    }

    /// The bodies of the parts, decoded.
    fn parts(mail: &str) -> Vec<Vec<u8>> {
        let parts = mail.split("--=_page").skip(1).take(2);
        parts
            .map(|part| {
                let (_, body) = part.split_once("\r\n\r\n").expect("a body");
                STANDARD.decode(body.replace("\r\n", "")).expect("Base64")
            })
            .collect()
    }

    #[test]
    fn a_draft_names_its_reader_and_no_address() {
        let mail = draft("Amina \"Minnie\" Khan", "Dear Amina", b"%PDF-1.7");
        let expected = "X-Unsent: 1\r\nDate: Mon, 09 Nov 2026 09:17:00 +0000\r\n\
            From: \"Amina \\\"Minnie\\\" Khan\":;\r\nTo: \"Amina \\\"Minnie\\\" Khan\":;\r\n\
            Subject: Your page\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=\"=_page\"\r\n\r\n";
        assert!(mail.starts_with(expected), "{mail}");
        assert!(
            mail.contains("filename=\"2026-11-09-efcdba.pdf\"\r\n\r\nJVBERi0xLjc=\r\n--=_page--")
        );
        assert!(draft("Zoë", "", b"").contains("\r\nTo: =?utf-8?B?Wm/Dqw==?=:;\r\n"));
    }

    proptest! {
        #[test]
        fn any_name_and_text_stay_in_their_place(
            name in "[\\s\\S]{0,40}|(é|王|👩🏽\u{200d}🏫){20,80}|a\r\nBcc: x@y.z",
            text in "[\\s\\S]{0,80}|--=_page\r\n",
            pdf in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let mail = draft(&name, &text, &pdf);
            for line in mail.split("\r\n") {
                prop_assert!(line.len() <= 90 && line.chars().all(|c| matches!(c, ' '..='~')), "{:?}", line);
            }
            let (head, _) = mail.split_once("\r\n\r\n").expect("a head");
            let fields = head.split("\r\n").filter(|line| !line.starts_with(' ')).count();
            prop_assert_eq!(fields, 7);
            let read = parts(&mail);
            let said = SafeText::new(&text).as_str().replace('\n', "\r\n");
            prop_assert_eq!(&read[0], said.as_bytes());
            prop_assert_eq!(&read[1], &pdf);
        }
    }
}
