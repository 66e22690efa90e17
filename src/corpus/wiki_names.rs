//! Templates by what they come to: names as the larger wikis have them, in small letters, with `|`
//! between, which no name has.

/// What a template comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WikiTemplate {
    /// Nothing: sources, notices, links beside the text.
    Silent,
    /// The value without a name at this place, counted from 0.
    Value(usize),
    /// The last value without a name.
    Last,
    /// All of them, as items.
    Items,
    /// Its own name with them.
    Named,
    /// The same without a space between.
    Prefix,
    /// Its name, which is a sign.
    Sign,
    /// A dash.
    Dash,
    /// A measure: its number and unit.
    Measure,
    /// The parts of a date.
    Date,
    /// A quotation.
    Quote,
    /// The names and values of facts.
    Facts,
    /// A space.
    Space,
    /// The border of a paragraph.
    Paragraph,
    /// What stands behind the colon of its name: a function of the wiki for how that is written.
    Function,
    /// Something that cannot be told.
    Unknown,
}

/// Templates that show the first of their values.
const FIRST: &str = "\
    abbr|abbrlink|as written|b|big|bold|caps|code|country|em|flag|flagcountry|flagu|gloss|\
    highlight|i|ill|illm|interlanguage link|italic|italics|kbd|keypress|lit|mono|no wrap|\
    nobold|nobr|noitalic|not a typo|nowrap|nihongo|proper name|samp|sc|sic|small|smaller|\
    smallcaps|strong|text|tooltip|tt|url|vanchor|visible anchor|var";
/// Templates that show the second of their values; the first says in which language it is.
const SECOND: &str = "lang|langx|lang-x|language with name";
/// Templates that show the last of their values.
const LAST: &str = "color|font color|resize|transl|transliteration";
/// Templates that show all of their values as a list.
const ITEMS: &str = "\
    br separated entries|bulleted list|comma separated entries|cslist|enum|flatlist|hlist|\
    plain list|plainlist|ubl|ublist|unbulleted list|unbulletedlist";
/// Templates that show their own name before their value.
const NAMED: &str = "as of|aud|b.|c.|ca.|cad|chf|circa|d.|eur|fl.|floruit|gbp|inr|nzd|usd";
/// The same without a space between.
const PREFIXES: &str = "$|us$|a$|au$|c$|ca$|nz$|hk$|r$|s$|€|£|¥|₹";
/// Templates that are called like the sign they show.
const SIGNS: &str = "'|'s|\"|·|•|–|—|=|@|°|×";
/// Dashes, with or without spaces around.
const DASHES: &str = "dash|em dash|emdash|en dash|endash|mdash|ndash|snd|spaced en dash|\
    spaced ndash|spnd";
/// Measures.
const MEASURES: &str = "convert|cvt";
/// Dates.
const DATES: &str = "\
    birth date|birth date and age|birth-date|bda|date|dda|death date|death date and age|\
    death-date|dts|end date|film date|launch date|start date|start date and age";
/// Quotations.
const QUOTES: &str = "blockquote|bquote|cquote|quote|quotation|quote box|rquote";
/// Templates that show nothing of the text, by name or by how their names begin.
const SILENT: &str = "\
    !|anchor|anchors|according to whom|better source needed|by whom|by whom?|citation|\
    citation needed|clarify|clarification needed|clear|cn|commons|contradict|coord|\
    coord missing|dead link|dead|disputed inline|dubious|efn|example needed|fact|\
    failed verification|flagicon|full citation needed|full|icon|inflation-fn|isbn|jstor|\
    better source|lookfrom|main|main article|medical citation needed|\
    needs update inline|non-primary source needed|not verified in body|note|oclc|\
    page needed|portal|r|ref|refn|rp|see below|see above|self-published inline|sfn|sfnm|\
    sfnp|shy|specify|toc|unreliable source?|update inline|vague|verify source|\
    verification needed|volume needed|wayback|webarchive|weasel inline|when|when?|where|\
    which|which?|who|who?|whom|whom?|why|year needed|zwj|zwnj|-|wbr";
/// Templates that show a space, or what is struck out.
const SPACES: &str = "\
    emsp|ensp|hair space|hairsp|nbsp|nnbsp|sp|space|spaces|strike|strikethrough|thin space|thinsp";
/// Templates that part paragraphs.
const PARAGRAPHS: &str = "pb|paragraph break|parabr";
/// Functions that only change how their value is written.
const FUNCTIONS: &[&str] = &["formatnum", "lc", "lcfirst", "uc", "ucfirst"];
/// How names of such templates begin.
const SILENT_BEGINNINGS: &str = "\
    cite |citation/|efn-|harv|sfn|refn|use |pp-|pp |in lang|link language|#invoke|#tag:ref|\
    defaultsort|displaytitle|webarchive";
/// Parts of the names of facts that nobody asks for: pictures, maps, places in pixels.
const UNSHOWN: &str = "\
    alt|banner|bodystyle|caption|coor|coord|coordinates|file|filename|footnote|footnotes|icon|\
    image|image1|image2|image3|img|labelstyle|lat|latd|latitude|logo|longd|longitude|map|\
    mapframe|photo|picture|pushpin|ref|refs|relief|screenshot|sigfig|signature|upright|zoom";
/// Parts that say how a box is drawn, and as often what something is like.
const DRAWING: &str = "child|color|colour|embed|height|label|long|module|size|style|title|width";
/// Parts that a part of a drawing has beside it.
const DRAWN: &str = "above|background|bg|body|box|d|deg|dir|ew|header|m|min|s|sec|text";
/// Units, which make a number a fact.
const UNITS: &str = "cm|ft|in|km|m|mi|mm|yd";

/// What a template comes to, by its name in small letters.
pub(super) fn kind(name: &str) -> WikiTemplate {
    // Names are the same with their namespace before them.
    let name = name.strip_prefix("template:").unwrap_or(name).trim();
    let infobox = name.contains("infobox")
        || matches!(name, "taxobox" | "automatic taxobox" | "speciesbox" | "geobox");
    match name {
        // The most telling first: a list of names would otherwise decide by the order they stand in.
        _ if infobox => WikiTemplate::Facts,
        _ if is_of(SIGNS, name) => WikiTemplate::Sign,
        _ if is_of(DASHES, name) => WikiTemplate::Dash,
        _ if is_of(SPACES, name) => WikiTemplate::Space,
        _ if is_of(PARAGRAPHS, name) => WikiTemplate::Paragraph,
        _ if name.split_once(':').is_some_and(|(own, _)| FUNCTIONS.contains(&own.trim())) => {
            WikiTemplate::Function
        }
        _ if is_of(SILENT, name) => WikiTemplate::Silent,
        _ if SILENT_BEGINNINGS.split('|').any(|own| name.starts_with(own)) => WikiTemplate::Silent,
        _ if is_of(FIRST, name) => WikiTemplate::Value(0),
        _ if is_of(SECOND, name) => WikiTemplate::Value(1),
        _ if name.starts_with("lang-") => WikiTemplate::Value(0),
        _ if is_of(LAST, name) => WikiTemplate::Last,
        _ if is_of(ITEMS, name) => WikiTemplate::Items,
        _ if is_of(NAMED, name) => WikiTemplate::Named,
        _ if is_of(PREFIXES, name) => WikiTemplate::Prefix,
        _ if is_of(MEASURES, name) => WikiTemplate::Measure,
        _ if is_of(DATES, name) => WikiTemplate::Date,
        _ if is_of(QUOTES, name) => WikiTemplate::Quote,
        _ => WikiTemplate::Unknown,
    }
}

/// Whether nobody asks for a fact of this name and value, both in small letters. `boxed`: the value is
/// a template alone.
pub(super) fn is_unshown(name: &str, value: &str, boxed: bool) -> bool {
    // Wikis name what they draw by parts that are the same everywhere.
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let letters = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    if parts.iter().any(|part| is_of(UNSHOWN, part) || is_of(UNSHOWN, &letters(part))) {
        return true;
    }
    if !parts.iter().any(|part| is_of(DRAWING, &letters(part))) {
        return false;
    }
    let value = value.trim();
    let nested =
        parts.iter().any(|part| matches!(letters(part).as_str(), "child" | "embed" | "module"));
    let place =
        parts.contains(&"long") && value.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    let measured = parts.len() > 1 && parts.last().is_some_and(|part| is_of(UNITS, part));
    place
        || (is_drawn(value) && !measured)
        || (nested && (boxed || matches!(value, "yes" | "no" | "y" | "n" | "true" | "1")))
        || (parts.len() > 1
            && !measured
            && parts.iter().all(|part| is_of(DRAWING, part) || is_of(DRAWN, part)))
}

/// Whether a value says how something is drawn: bare digits, pixels, a colour, a rule of style.
fn is_drawn(value: &str) -> bool {
    let digits = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == 'x');
    let number = digits.len() < value.len() && matches!(digits.trim(), "" | "px" | "em" | "%");
    let colour = value.strip_prefix('#').is_some_and(|hex| {
        matches!(hex.len(), 3 | 6 | 8) && hex.bytes().all(|b| b.is_ascii_hexdigit())
    });
    number || colour || (value.contains(':') && value.trim_end().ends_with(';'))
}

/// Whether a name is one of these.
fn is_of(names: &str, name: &str) -> bool {
    names.split('|').any(|own| own == name)
}
