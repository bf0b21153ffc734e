//! Where a text names somebody: their name or address as words of their own, in letters of any size.

/// The text with `instead` wherever it has the name; `None`: it does not name them.
///
/// `Anna Li` is named in `ANNA LI` and in `Anna Lis Angebot`, not in `Anna Lindner`; `jo@acme.de` not in `marjo@acme.de`.
pub(crate) fn without(text: &str, name: &str, instead: &str) -> Option<String> {
    // As JSON has it, quotes and line breaks are written with a backslash.
    let written = serde_json::to_string(name).expect("a text is JSON");
    let written = written[1..written.len() - 1].to_owned();
    let once = replaced(text, name, instead);
    if written == name {
        return once;
    }
    replaced(once.as_deref().unwrap_or(text), &written, instead).or(once)
}

fn replaced(text: &str, name: &str, instead: &str) -> Option<String> {
    let (name, is_address): (Vec<char>, bool) = (name.chars().collect(), name.contains('@'));
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at, mut found) = (String::new(), 0, false);
    while at < chars.len() {
        let is_here = begins(&chars[at..], &name) && starts_word(&chars[..at], is_address);
        let end = if is_here { ends_word(&chars[at + name.len()..], is_address) } else { None };
        match end {
            Some(more) => {
                found = true;
                out.push_str(instead);
                out.extend(&chars[at + name.len()..at + name.len() + more]);
                at += name.len() + more;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    found.then_some(out)
}

fn begins(text: &[char], name: &[char]) -> bool {
    text.len() >= name.len() && text.iter().zip(name).all(|(a, b)| a == b || a.to_lowercase().eq(b.to_lowercase()))
}

/// Whether a letter is part of the word beside it: scripts without small letters, such as Chinese, have no spaces between words.
fn joins(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_numeric()
}

fn starts_word(before: &[char], is_address: bool) -> bool {
    match before {
        // A line break in JSON: its letter is no word.
        [.., '\\', 'n' | 'r' | 't'] => true,
        [.., last] if is_address && "._%+-".contains(*last) => false,
        [.., last] => !joins(*last),
        [] => true,
    }
}

/// How many letters that end the word are left beside it: the s of "Annas"; `None`: the word goes on.
fn ends_word(after: &[char], is_address: bool) -> Option<usize> {
    let ends = |rest: &[char]| match rest {
        ['.' | '-', next, ..] if is_address => !joins(*next),
        [first, ..] => !joins(*first),
        [] => true,
    };
    match after {
        rest if ends(rest) => Some(0),
        ['s' | 'S', rest @ ..] if !is_address && ends(rest) => Some(1),
        _ => None,
    }
}

/// The longest part of a name whose small letters every database knows.
pub(crate) fn plain_part(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric() && c != ' ');
    parts.max_by_key(|part| part.len()).unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_replaced_where_it_is_a_word() {
        for (text, name, left) in [
            ("Renewal for Anna Li", "anna li", Some("Renewal for #1")),
            ("ANNA LI, Anna Li", "anna li", Some("#1, #1")),
            ("Anna Lis Angebot", "anna li", Some("#1s Angebot")),
            ("Renewal, contact Anna Lindner", "anna li", None),
            ("Johanna Li", "anna li", None),
            ("mail jo@acme.de.", "jo@acme.de", Some("mail #1.")),
            ("marjo@acme.de", "jo@acme.de", None),
            ("mar.jo@acme.de", "jo@acme.de", None),
            ("jo@acme.de.com", "jo@acme.de", None),
            ("ÖZGE ŞEN ruft an", "özge şen", Some("#1 ruft an")),
            (r#"{"note":"so\nAnna Li"}"#, "anna li", Some(r##"{"note":"so\n#1"}"##)),
            (r#"{"who":"Anna \"An\" Li"}"#, r#"anna "an" li"#, Some(r##"{"who":"#1"}"##)),
            ("山田 太郎さん", "山田 太郎", Some("#1さん")),
        ] {
            assert_eq!(without(text, name, "#1").as_deref(), left, "{text}");
        }
    }

    #[test]
    fn the_plain_part_is_in_every_spelling() {
        assert_eq!(plain_part("Özge Müller-Brandt"), "brandt");
        assert_eq!(plain_part("Anna Li"), "anna li");
        assert_eq!(plain_part("山田"), "");
    }
}
