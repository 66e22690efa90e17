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
    better source|lookfrom|main|main article|medical citation needed|nbsp|\
    needs update inline|non-primary source needed|not verified in body|note|oclc|\
    page needed|pb|portal|r|ref|refn|rp|see below|see above|self-published inline|sfn|sfnm|\
    sfnp|shy|specify|spaces|sp|toc|unreliable source?|update inline|vague|verify source|\
    verification needed|volume needed|wayback|webarchive|weasel inline|when|when?|where|\
    which|which?|who|who?|whom|whom?|why|year needed|zwj|zwnj|-|wbr|thinsp|thin space";
/// How names of such templates begin.
const SILENT_BEGINNINGS: &str = "\
    cite |citation/|efn-|harv|sfn|refn|use |pp-|pp |in lang|link language|#invoke|#tag:ref|\
    defaultsort|displaytitle|webarchive";
/// Parts of the names of facts that nobody asks for: pictures, maps, places in pixels.
const UNSHOWN: &str = "\
    alt|banner|bodystyle|caption|child|color|colour|coor|coord|coordinates|embed|file|\
    filename|footnote|footnotes|height|icon|image|image1|image2|image3|img|label|labelstyle|\
    lat|latd|latitude|logo|long|longd|longitude|map|mapframe|module|photo|picture|pushpin|\
    ref|refs|relief|screenshot|sigfig|signature|size|style|upright|width|zoom";

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

/// Whether nobody asks for a fact of this name, in small letters.
pub(super) fn is_unshown(name: &str) -> bool {
    // Wikis name what they draw by parts that are the same everywhere.
    name.split(|c: char| !c.is_alphabetic()).any(|part| !part.is_empty() && is_of(UNSHOWN, part))
}

/// Whether a name is one of these.
fn is_of(names: &str, name: &str) -> bool {
    names.split('|').any(|own| own == name)
}
