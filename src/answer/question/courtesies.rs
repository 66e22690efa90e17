//! Courtesies: what is said around a question to the people who are asked, in the languages that
//! people mix into any question.
//!
//! Phrases are written as [`Phrasebook`] reads them. Each table says beside what its phrases must
//! stand, so that a word that is itself asked about ("what does thanks mean") is not taken for one.

use std::sync::LazyLock;

use crate::answer::question::courtesies_elsewhere as elsewhere;
use crate::answer::question::phrase::Phrasebook;

/// What must be beside a courtesy, on the side of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answer) enum Beside {
    /// Anything that does not make it part of what is asked.
    Anything,
    /// A mark, or a word that opens a question.
    Opening,
    /// A word that asks.
    Asking,
    /// A mark.
    Mark,
    /// Anything: it goes on to the "but" or the mark after it.
    Clause,
}

/// The courtesies that come before a question.
pub(in crate::answer) static BEFORE: LazyLock<Phrasebook<Beside>> = LazyLock::new(|| {
    Phrasebook::read(&[
        (Beside::Anything, GREETINGS),
        (Beside::Anything, ASKING),
        (Beside::Anything, ASKING_ELSEWHERE),
        (Beside::Anything, elsewhere::GREETINGS),
        (Beside::Anything, elsewhere::ASKING),
        (Beside::Opening, OPENING),
        (Beside::Opening, elsewhere::OPENING),
        (Beside::Asking, INDIRECT),
        (Beside::Mark, ADDRESSES),
        (Beside::Clause, EXCUSES),
    ])
});

/// The courtesies that come after one.
pub(in crate::answer) static AFTER: LazyLock<Phrasebook<Beside>> = LazyLock::new(|| {
    Phrasebook::read(&[
        (Beside::Anything, THANKS),
        (Beside::Anything, CLOSING),
        (Beside::Anything, elsewhere::CLOSING),
        (Beside::Mark, ADDED),
        (Beside::Clause, LATE_EXCUSES),
    ])
});

/// Greetings, with who is greeted.
const GREETINGS: &[&str] = &[
    "hi|hello|hey|heya|hiya|heyo|helo|hullo|howdy|yo|hai|hoi|hallo|moin|servus|hola|ola|bonjour|\
     bonsoir|salut|coucou|slt|bjr|ciao to|a? there|again|all|everyone|everybody|guys|folks|\
     peeps|yall|dudes|fellas|zusammen|leute|todos|todas|chicos|tous|toutes*",
    "hello|hi|hey y|you all there*",
    "hello|hi|hey there|to|the|my|dear* all|everyone|everybody",
];

/// Ways to ask that are no part of what is asked.
const ASKING: &[&str] = &[
    "so|ok|okay|well|and|also? does|do|dose|did|would|can? anyone|anybody|someone|somebody|any1|\
     some1 here|else|maybe|possibly|actually|happen|happens|to|also|perhaps|around* know|knows|\
     kno|knw|remember|remembers|recall anything|something? if|whether|about|of?",
    "does|do? anyone|anybody|someone|somebody|any1|you|u|yall|guys here|else|guys|all* \
     have|has|got a|an|any|some|the? idea|ideas|clue|clues|info|information if|whether|about|on|\
     of|regarding?",
    "anyone|anybody|someone|somebody who|that|here? able|willing|can|could to? tell|explain|help|\
     show me|us? please|pls|plz? if|whether|with|out|about|to?",
    "is there? anyone|anybody|someone|somebody here? who|that knows|know|remembers if|whether|\
     about?",
    "so|ok|okay|well? do|did|would|dont you|u|ya|yall|y guys|all|folks|happen|to|perhaps|maybe|\
     also* know|remember|recall anything|something? if|whether|about|of?",
    "any|got|have idea|ideas|clue|clues if|whether|about|on|of?",
    "so|ok|okay|well? can|could|would|will|may|cld|wud someone|somebody|anyone|anybody|any1|some1|\
     you|u|ya|yall|one guys|all|of|you|here|please|pls|plz|kindly|maybe|possibly|perhaps|just|be|\
     so|kind|nice|able|to|and|quickly|also* tell|inform|remind|enlighten|show|teach me|us \
     please|pls|plz? if|whether|about?",
    "so|ok|okay|well? can|could|would|will|cld|wud someone|somebody|anyone|anybody|any1|some1|\
     you|u|ya|yall|one guys|all|of|you|here|please|pls|plz|kindly|maybe|possibly|perhaps|just|be|\
     so|kind|nice|able|to|and|quickly|also* help me|us understand|find|figure|with? out?",
    "so|ok|okay|well? can|could|would|will|cld|wud someone|somebody|anyone|anybody|any1|some1|\
     you|u|ya|yall|one guys|all|of|you|here|please|pls|plz|kindly|maybe|possibly|perhaps|just|be|\
     so|kind|nice|able|to|and|quickly|also* explain|clarify to? me|us? please|pls|plz?",
    "so|ok|okay|well? can|could|would|will|cld|wud someone|somebody|anyone|anybody|you|u|yall|one \
     guys|please|pls|plz|kindly|maybe|just|help|me|and* let me|us know if|whether|about?",
    "please|pls|plz|kindly tell|show|inform|remind|help|explain me|us? please? if|whether|about|\
     with|to?",
    "tell|inform me|us please|pls|plz? if|whether|about?",
    "please|pls|plz|kindly? let me|us know if|whether|about?",
    "i|we? was|am|were|been|just|simply|kinda|still|really|also|have* wondering|curious if|\
     whether|about|as|to*",
    "i wonder if|whether|about?",
    "i would|d|wld|just|really|also* love|like to know|find|understand|hear|ask out? more|about|\
     if|whether|you*",
    "i|we just|really|also* want|wanted|need|needed|wanna to? know|find|check|understand|ask out? \
     more|about|if|whether|you|guys*",
    "i am|was|just|been|have|still|also* trying|looking to find|figure|work|understand out? \
     about|if|whether?",
    "i|we? really|also|just? need|needing|want some|a|bit|of|your|any* help with|on|finding|\
     understanding?",
    "can|could|may|might i|we just|quickly|please|pls* know|ask something|you|if|whether|about",
    "pls|plz|plox|btw|um|umm|uh|uhh|erm|hmm|hm so?",
];

/// The same in French, German and Spanish.
const ASKING_ELSEWHERE: &[&str] = &[
    "est ce que|qu quelqu|un|quelquun|qqn|vous|tu|ici|peut|peux|pourrait|pouvez|pourriez|pourrais|\
     saurait|saurais|me|m|nous* sait|sais|savez|dire|expliquer|aider si|s?",
    "quelqu|quelquun|qqn un? ici? sait|saurait|connait si?",
    "quelqu|quelquun|qqn un? peut|pourrait|saurait me|m|nous|svp|stp* dire|expliquer|aider|\
     indiquer si|a|sur?",
    "savez|sauriez|sais|saurais|pouvez|pourriez|peux|pourrais vous|tu me|m|nous|svp|stp* dire|\
     expliquer|aider|indiquer|rappeler si|a|sur?",
    "savez|sauriez vous si?",
    "sais|saurais tu si?",
    "vous|tu savez|sais si?",
    "je|j voudrais|voulais|veux|souhaite|souhaiterais|aimerais bien? savoir|demander si?",
    "je me demande|demandais|demandait si?",
    "dites|dis moi si?",
    "weiß|weiss|wissen|kennt jemand|einer|wer|irgendjemand hier|von|euch|vielleicht|zufallig* ob?",
    "kann|konnte|koennte|konnt|konntet|kannst|konnen|konntest jemand|einer|du|ihr|sie|mir|uns|\
     bitte|mal|hier|vielleicht|kurz* sagen|erklaren|erklaeren|helfen|verraten ob?",
    "wisst|weißt|weisst|wissen ihr|du|sie vielleicht|zufallig? ob?",
    "ich wollte|wurde|wuerde|mochte|moechte gern|gerne|mal|nur|euch|kurz* fragen|wissen ob?",
    "ich frage|frag mich ob?",
    "alguien me? sabe|sabria|puede|podria|sabrian decir|decirme|explicar|explicarme|ayudar|\
     ayudarme? si|con?",
    "sabe|sabeis|saben|sabes alguien|usted|ustedes si?",
    "me puede|puedes|pueden|podeis|podria|podrias|podrian alguien? decir|explicar|ayudar|indicar \
     si|con|a?",
    "puede|puedes|pueden|podeis|podria|podrias|podrian alguien|usted? decirme|explicarme|\
     ayudarme|indicarme si|con|a?",
    "quisiera|queria|quiero|gustaria saber|preguntar si?",
    "me gustaria saber|preguntar si?",
    "me pregunto|preguntaba si?",
    "svp|stp|porfa|porfavor",
];

/// Words that only open what comes after them, where that is a question.
const OPENING: &[&str] = &[
    "hi|hello|hey|heya|hiya|howdy|yo|hallo|hola|bonjour|bonsoir|salut|coucou there|dear|my|to|the|\
     all|everyone|guys|guy|people|team|friends|friend|mates|mate|dude|bro|gang|chat|mods|mod|\
     admins|admin|ladies|gentlemen|and|man|bot|footnote|ihr|a|gente|amigos|le|les|tout|monde|amis*",
    "please|kindly|anyways|bitte|pardon|sorry|apologies|perdon|\
     perdona|disculpa|disculpe|entschuldigung|entschuldigt|desole",
    "excuse|pardon|forgive me",
    "excusez|excuse|pardonnez moi",
    "por favor",
    "s il vous|te plait",
    "good|gm morning|evening|afternoon|day guys|all|everyone|everybody|folks|team|people|there*",
    "guten|gute morgen|tag|abend zusammen|leute|alle*",
    "buenos|buenas dias|tardes|noches? a|todos|todas|chicos|gente|amigos*",
    "a|i|have|had|got|just|one|another|some|my|small|tiny|little* quick|small|dumb|stupid|noob|\
     newbie|silly|simple|basic|random|weird|short|real|easy|fast|genuine|serious|quickie \
     question|questions|q|one here? about|on|regarding|re|for|but|you|guys|all*",
    "i|we? have|got|had|ve|gotta a|one|another|some|just* question|questions here? about|on|\
     regarding|for|you|guys*",
    "une? petite|simple|rapide|bete question|questions sur?",
    "ne|eine|mal|nur? kurze|dumme|kleine|schnelle|blode frage|fragen zu|mal?",
    "una? pregunta|duda rapida|tonta|simple|corta? sobre?",
    "can|could someone|somebody|anyone|anybody|you|u please|pls|plz* help me|us? out? with|by?",
    "can|could|may|might i|we get|have some? help|advice with|on|about?",
    "who can|could tell|explain|help|remind me|us? if|whether|with|about?",
    "someone|somebody|anyone|anybody please|pls|plz? tell|explain|help|remind me|us? if|whether|\
     with|about?",
    "help pls|plz|please|me|us|with*",
    "explain to? me",
    "remind me again?",
    "maybe|probably|perhaps a|this|is? dumb|stupid|silly|noob|basic|obvious question|one|q but?",
];

/// Words that only open a question where a word that asks comes next.
const INDIRECT: &[&str] = &[
    "ok|okay|alright|well|oh|ah|lol|hm|guys|folks|yall|peeps",
    "who knows|know|remembers",
    "you|u|yall|y guys|all? know",
    "by? any chance",
    "can|could|may|might i|we just|quickly|please|pls* know|ask",
    "i|we dont|cant|couldnt|didnt|still|really|do|not* understand|get|know|remember|see|find|\
     figure out?",
    "i|we forgot|forget",
    "i am? not|a|bit|little|kinda|really|so* sure|certain|confused|unsure|lost about|on|as|to*",
];

/// Whom or what a question opens with before a mark.
const ADDRESSES: &[&str] = &[
    "guys|folks|yall|peeps|everyone|everybody|all|mods|mod|admins|admin|team|dudes|dude|people|bot|footnote|experts|\
     friends|staff|chat|man|bro|mate|mates|gang|ladies|gentlemen|and|dear*",
    "ok|okay|alright|well|oh|ah|lol",
    "greetings|morning|evening|afternoon|sup|welp|listen|ahoy|oi|gm|right|yeah|yes|wait|look|\
     question|q|help|thanks|thx|ty|merci|danke|gracias|frage|fyi|hm|so|quickly|now|urgent|also|\
     anyway all|everyone|guys|folks|team|people|so|much|a|lot|in|advance*",
    "thank you all|guys|everyone|so|much|in|advance*",
    "i|we am|m? new|noob|newbie|beginner here|to|this|the|server|discord|guild|group|community|\
     and|so|but*",
    "new|noob|newbie|beginner here|question|alert|to|this|server*",
    "to whom it may concern",
    "quick|small|dumb|stupid|noob|silly one|q",
    "long time|first|longtime listener|reader|lurker|time|poster|caller*",
    "hope you|everyone|all|yall|this|are|is|re|doing|having|well|good|a|great|nice|day|fine|okay|\
     guys|the|right|place|channel*",
];

/// Excuses that go on to the end of their clause.
const EXCUSES: &[&str] = &[
    "sorry|apologies|apologize|forgive|pardon if|for|to|but|in|about|me",
    "i am|m? sorry|apologize if|for|to|but|in",
    "i apologize if|for|in|but?",
    "not|im|i sure|certain|know if|whether this|its|it|that",
    "idk|dunno if|whether this|its|it|that|i",
    "this|it|its|that|thats|prob|probably|maybe|may|might|could|be|sound|sounds|is|a|an|really|\
     kind|of|kinda|so|very|bit|little|just* dumb|stupid|silly|obvious|noob|noobish|basic|newbie|\
     faq question|q|one but",
    "desole|pardon|excusez|excuse moi? si|de|pour|mais",
    "entschuldigung|entschuldigt|sorry|tut wenn|falls|fur|dass|mir|aber",
    "perdon|perdona|disculpa|disculpen|disculpe|perdonen si|por|pero",
];

/// Thanks, with whom they are for and what for.
const THANKS: &[&str] = &[
    "many|much|big|huge|and|with|please|pls|plz|mille|muchas|mil|vielen|besten|grand|un* \
     thanks|thank|thx|thnx|thanx|tnx|ty|tysm|tyvm|tia|tks|thankyou|cheers|merci|danke|\
     dankeschon|dankeschoen|dank|gracias|grazie|obrigado|obrigada many|you|u|so|very|much|a|lot|\
     lots|bunch|ton|million|in|advance|advanced|guys|all|everyone|everybody|folks|mate|mates|man|\
     bro|again|kindly|ahead|for|any|your|the|help|helping|time|answers|answer|reply|replies|\
     reading|answering|d|avance|beaucoup|bien|schon|schonmal|mal|im|voraus|vielmals|euch|de|\
     antemano|por|adelantado|team|y|yall|x|thanks|thank|thx|please|pls|friends|people|and|regards|pour|votre|aide|a|tous*",
];

/// What else closes a question.
const CLOSING: &[&str] = &[
    "please|pls|plz|plox|pleas|svp|stp|bitte|porfa|porfavor help|me|us|tell|answer|someone|anyone|\
     guys|asap|urgent|quick|quickly|fast|now|kindly|explain|let|know|and|ty|thx|thanks|thank|you|\
     all|everyone|folks*",
    "por favor",
    "s il vous|te plait",
    "asap|kthx|kthxbye|thxbye|lol|lmao|haha|hehe|xd|xdd|tbh|btw|ngl|smh|idk|jk|rofl",
    "guys|folks|yall|peeps|dudes|fam|bros|mates",
    "any|got|have any? idea|ideas|clue|clues anyone|guys|about|this|that|on|it*",
    "does|do anyone|anybody|someone|somebody|you|u|yall|any1 here|guys|else|happen|to|all* know|\
     remember this|that|it|about|pls|please|plz|thanks|thx*",
    "anyone|anybody|someone|somebody here|else? know|knows|remember this|that|it|about|pls|\
     please|plz|thanks|thx*",
    "any|all|some|your? help|info|answers|pointers|advice on|with|this|here* would|is|be|will|very|\
     much|greatly|really|highly* appreciated",
    "just|only wondering|curious|asking|checking",
    "i|was|am|just* wondering|curious",
    "in? if|case anyone|anybody|someone|somebody|you|u|yall|guys|that|it|thats|its|is|dont|not|\
     happen|to|can|could|would|do|all|of|the|be* know|knows|mind|possible|ok|okay|alright|fine|\
     remember me|pls|please|thanks|asking*",
    "if|when you|u have|get|got a|the|some? moment|sec|second|minute|time|chance",
    "quelqu un sait|saurait",
];

/// What else is added to a question after a mark.
const ADDED: &[&str] = &[
    "anyone|anybody|someone|somebody|everyone|all|team|mods|mod|admins|bro|dude|mate|man|chat|\
     people|bot|footnote|staff|friends|guys|pls|please|help*",
    "any|got|have help|info|information|thoughts|advice|suggestions|suggestion|pointers|takers|\
     answers|tips|hints|hint|ideas guys|on|this|that|pls|please|is|would|be|much|greatly|really|\
     highly|appreciated|anyone|welcome|with|great|very*",
    "help|info|answers would|is|be|much|greatly|really|appreciated|pls|please|me|plz|guys|anyone*",
    "much|greatly|really appreciated",
    "i|we|it|would|d|really|very|much|greatly|be* appreciate|appreciated|grateful|thankful any|it|\
     some|the|all|your|if|you|can|could|help|answers|answer|info|a|lot|much|for*",
    "can|could|would|will someone|somebody|anyone|anybody|you|u guys|please|pls|plz|all|here* \
     help|tell|explain|assist|answer me|us|out|pls|please|plz|with|this|that|it*",
    "please|pls|plz|kindly? help|tell|answer|advise|let|explain me|us|out|know|pls|please|plz|\
     someone|if|you|anyone|knows|guys*",
    "i|we need|want to|really|urgently|just|the* know|answer|help asap|urgently|now|quickly|pls|\
     please|today|quick*",
    "urgent|urgently|quickly|quick|fast|now",
    "i|we? am|m? new|noob|newbie|beginner here|to|this|the|server|discord|guild|group|community*",
    "i|ik|know|its|it|this|is|a|an|sorry|probably|maybe|prob|might|be* dumb|stupid|silly|noob|\
     newbie|basic|quick|simple|obvious|random question|q|one i|know|sorry|lol*",
    "asking for a friend",
    "kind|best|warm? regards|wishes|greetings|cheers|best|lg|mfg|vg",
    "have a nice|good|great|lovely|wonderful day|one|evening|weekend|night all|everyone|guys*",
    "viele|liebe|schone gruße|grusse|grue",
    "bonne|cordialement journee|soiree?",
    "un? saludo|saludos",
    "weiß|weiss|wer|jemand jemand|das|was|wer* bescheid|das|was",
    "jemand|irgendwer|alguien|quelqu eine|un|idee|sabe*",
];

/// Excuses that end a question.
const LATE_EXCUSES: &[&str] = &[
    "sorry|apologies|pardon if|for|to|about|its|it|this|im|i",
    "i|im am|m? sorry if|for|to",
    "desole|entschuldigung|perdon|disculpa si|pour|wenn|falls|por",
];
