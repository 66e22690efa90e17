//! Words that people type to each other and no article writes: short forms of chats and the commonest
//! small talk, in the languages that are typed here most. They are spelt right, whatever a corpus
//! holds.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The words, folded, by language: those that are mixed into any language first.
const WORDS: &[&str] = &[
    "thx thnx thanx tnx ty tysm tyvm tks pls plz plox ppl msg btw idk imo imho afaik afk brb omg lol \
     lmao rofl wtf tbh ngl smh fyi asap irl dm pm gg wp gl hf nvm jk rn atm bc cuz coz cus tho thru \
     u ur r y k kk ok okay yo hey hi hello heya hiya sup bro dude mate guys folks yall gonna wanna \
     gotta kinda sorta dunno lemme gimme ain yep yeah nope nah aight bday ez rip sus goat noob newb \
     gm gn gj np yw omw tmr tmrw tho prob probs def obv sry soz abt bout w wo b4 l8r gr8 m8",
    "qqn qqun quelquun qqch qqc tjs tjrs bcp bcq stp svp slt bjr bsr cc coucou salut bonjour bonsoir \
     pk pq pcq pck pke dsl mdr ptdr xptdr rdv jsp jpp tkt osef dac dacc ouais ouai nan chui chuis jai \
     jsuis cest ct cad cv tg oklm wesh askip vrm vmt mtn ajd ajrd dmd dem dispo appart ordi perso \
     resto aprem rep reps merci svp truc trucs machin bidule meuf mec mecs gars pote potes boulot \
     bosser bosse galere galerer marre kiffer nickel chelou relou flemme croule croulent bacle bacler \
     baclee baclees bacles radoter radote pourri pourrit moche embarquer colle balancer balance",
    "wg bzw usw zb evtl ggf vllt vll vlt iwie iwo iwas kp ka kA hdf hdl lg mfg vg lieben gruss gruesse \
     dh uvm ua inkl exkl vgl ca bspw sog bissl bisschen nix net ned nich nicht mal ned ma ne nen nem \
     halt eh moin servus gruezi hallo danke dankeschoen bitte tschuess jemand wer irgendwie irgendwo \
     irgendwas leute kram zeug krass geil doof bloed kaputt klappt haut haengt gerade grad gerad schon \
     abends morgens mittags nachmittags heut morgn",
    "xq pq pk tb tmb tbn dnd qn xfa xfavor porfa msj msjs finde tq tqm bn bnas bss ntp grax x toy tas \
     aki kiero ke k q d tmp salu2 holi hola buenas gracias porfavor alguien alguno vale tio tia guay \
     currar curro mola molan chungo rollo movida lio quedada",
    "vc vcs tb tbm blz vlw obg obgd pfv pq qdo qd qq hj mt mto mta mts nd msm cmg td tds kd oi ola \
     alguem obrigado obrigada valeu galera gente cara mano",
    "ciao salve grazie prego cmq nn xke xche perke qlc qlcn qlcs tvb tvtb cn qnd dv qst sn rip ragazzi \
     raga qualcuno boh",
    "ff ffe aub mvg gr groetjes hoi hallo bedankt dankjewel iemand effe effen idd mss mn zn dr eig \
     sws wss vnv wrm",
];

static CHAT: LazyLock<HashSet<&str>> =
    LazyLock::new(|| WORDS.iter().flat_map(|words| words.split_whitespace()).collect());

/// Whether a word, folded, is one that people type to each other.
pub fn is_chat(word: &str) -> bool {
    CHAT.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_to_each_other_is_known() {
        for (word, want) in
            [("thx", true), ("qqn", true), ("wg", true), ("xq", true), ("mill", false), ("", false)]
        {
            assert_eq!(is_chat(word), want, "{word}");
        }
    }
}
