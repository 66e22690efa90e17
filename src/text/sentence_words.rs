//! Words by which the end of a sentence is told from a point inside one: lists with white space
//! between their words.

/// Whether a word is one of a list, as it is written.
pub(super) fn is_one_of(word: &str, list: &str) -> bool {
    // The longest list has some three hundred words, and only few sentences are looked up in it.
    list.split_ascii_whitespace().any(|one| one == word)
}

/// What stands behind a number and measures it, as it is written.
pub(super) const UNITS: &str = "\
    % ‰ ° °C °F € $ £ A B C CHF EUR F GB GBP GHz GW GiB Gbit/s Hz J K KB KiB MB MHz MW MiB \
    Mbit/s N Pa TB TiB USD V W Wh bar cal cl cm cm² cm³ dB dl em ft g h ha hPa hr hrs in kB kHz \
    kJ kV kW kWh kbit/s kcal kg km km/h km² kmh knots l l/h l/s lb lbs m m/s mA mg mi min ml mm \
    mph ms m² m³ oz pt px rpm s sec t yd yds yr yrs";

/// Short forms of months, which a day or a year follows where the sentence goes on, and the month
/// that is no short form.
pub(super) const MONTHS: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec";

/// Short forms that are words too; in small letters before a capital they are these words.
pub(super) const PLAIN_WORDS: &str = "\
    ala arc ark art bart cal col con del det ens exp fig fin gen id ill in is ken la mar may me \
    mesh mi miss mo no ok op ord ore pa que re rep reps res sec sep tale tel us van via wash";

/// Nouns that a letter names one of: "vitamin D".
pub(super) const LETTERED: &str = "\
    and annex appendix batch berth block building category chapter choice class column company \
    deck dock door drive exhibit figure flat formula gate grade group groupe gruppe hall \
    hepatitis is key lane letter level line list lot major minor module note option or page part \
    phase pier plan platform point pool room route row schedule section series shed side signal \
    size stage step table team terminal tower type unit variant version vitamin vitamine ward \
    wing zone";

/// Words that begin a sentence far oftener than a name.
pub(super) const OPENERS: &str = "\
    A After All Also Although An And Another As At Because Before Both But By During Each Every \
    For From He Her Here His How However If In It Its Later Many Most My No Nobody Not Now On \
    One Only Other Others Our She Since So Some Such That The Their Then There These They This \
    Those Three Today Two Under Until We What When Where While Who Why With You Your";

/// Verbs that tell somebody what to do and are no names.
pub(super) const IMPERATIVES: &str = "\
    Ask Avoid Bring Call Check Choose Climb Come Continue Enter Follow Get Go Keep Leave Look Make \
    Meet Open Pay Please Press Read Ring See Start Stay Stop Take Tell Turn Use Visit Wait Walk \
    Write";

/// Places that are written as initials and, before a name, end a sentence unless the next word is
/// one of [`AFTER_PLACES`].
pub(super) const PLACES: &str = "D.C U.S.A U.A.E U.S.S.R G.D.R P.R.C N.Y.C L.A";

/// Other initials of places, which are adjectives as often as not.
pub(super) const ADJECTIVES: &str = "U.S U.K E.U U.N N.Y N.Z B.C N.J";

/// What such a place is an adjective of.
pub(super) const AFTER_PLACES: &str = "\
    Air Ambassador Army Attorney Bank Bill Board Bureau Capitol Census Circuit City Coast Code \
    Congress Constitution Council Court Customs Department Dollar Embassy Federal Forces Foreign \
    General Government House Marine Marines Metro Mint Navy Open Parliament Police Postal \
    President Prime Representative Route Secret Secretary Security Senate Senator State States \
    Steel Supreme Treasury United";

/// Given names, which begin a sentence where initials of a place stand before them.
pub(super) const GIVEN_NAMES: &str = "\
    Aaron Abigail Adam Agnes Ahmed Alan Albert Alex Alexander Alice Amanda Amy Ana Anders Andrea \
    Andrew Andy Angela Ann Anna Anne Anthony Antoine Arthur Astrid Barbara Ben Benjamin Betty \
    Bill Bob Brenda Brian Carl Carlos Carol Caroline Catherine Charles Charlotte Chloe Chris \
    Christian Christine Christopher Claire Clara Daniel David Deborah Dennis Diana Diane Donald \
    Dorothy Edith Edward Eleanor Elena Elisabeth Elizabeth Ella Ellen Emily Emma Eric Erik \
    Ernest Ethel Eva Evelyn Fatima Florence Frances Francis Frank Fred Frederick George Gerald \
    Grace Greta Hannah Hans Harold Harriet Harry Heinrich Helen Henry Herbert Hugh Ian Ingrid \
    Irene Isaac Isabel Ivan Jack Jacob James Jan Jane Janet Jason Jean Jennifer Jenny Jessica \
    Jim Joan Joe Johann John Jonathan Joseph Joyce Juan Judith Judy Julia Julie Karen Karl Kate \
    Katherine Kathleen Kenneth Kevin Larry Laura Lena Leo Leon Lily Linda Lisa Louis Louise Lucy \
    Luis Luke Margaret Maria Marie Mark Martha Martin Mary Matthew Maud Max Michael Michelle \
    Mike Miriam Mohammed Nancy Nathan Nicholas Nicole Nina Nora Oliver Olivia Oscar Otto Pamela \
    Patricia Patrick Paul Pedro Peter Philip Pierre Rachel Ralph Raymond Rebecca Richard Robert \
    Roger Ronald Rosa Rose Roy Ruth Ryan Samuel Sandra Sara Sarah Scott Sharon Simon Sofia \
    Sophie Stanley Stephen Steve Steven Susan Theresa Thomas Tim Timothy Tom Victor Victoria \
    Virginia Walter Wilhelm William";

/// Short forms that a number follows: "vol. 2".
pub(super) const COUNTED: &str = "\
    abb abs anm app art artt bd ca ch chap col eq fig figs kap l lfd n no nos nr p par pg pl pp \
    s sec sect str tab tel v vol vols z";

/// Words that begin a sentence in French.
pub(super) const FRENCH_OPENERS: &str = "\
    Après Au Aucun Avant Avec Ce Cela Ces Cet Cette Chaque Dans De Depuis Des Elle Elles En Et \
    Ici Il Ils Je La Le Les Mais Nous On Où Par Personne Pour Puis Quand Sa Sans Ses Si Son Sur \
    Tous Tout Toute Un Une Vous";

/// Words that begin a sentence in German.
pub(super) const GERMAN_OPENERS: &str = "\
    Aber Alle Am Auch Auf Aus Bei Bis Da Danach Dann Das Dem Den Der Des Die Diese Dieser Dieses \
    Doch Dort Ein Eine Einen Er Es Für Hier Ich Ihr Im In Jeder Jetzt Man Manche Mit Nach Nicht \
    Niemand Nun Nur Ob Oder Sein Seine Seit Sie So Später Um Und Viele Von Vor Wann Warum Was \
    Weil Wenn Wer Wie Wir Wo Zu Zum Zur";

/// Days, months and zones that go on with an hour: "9 a.m. Monday".
pub(super) const AFTER_HOURS: &str = "\
    April August BST CEST CET CST Central December EDT EST Eastern February Friday Fridays GMT \
    January July June MST March May Monday Mondays Mountain November October PDT PST Pacific \
    Saturday Saturdays September Sunday Sundays Thursday Thursdays Tuesday Tuesdays UTC \
    Wednesday Wednesdays";

/// Verbs that say who spoke, in English, French and German.
pub(super) const SPEECH: &str = "\
    added announced answered antwortete asked barked begged bellowed called cria cried declared \
    demanda demanded dit exclaimed fragte gasped growled hissed insisted joked laughed lança \
    mumbled muttered ordered pleaded replied remarked rief répondit sagte said sang says schrie \
    screamed shouted sighed sobbed s’écria thought told urged wailed warned whispered wondered \
    wrote yelled";
