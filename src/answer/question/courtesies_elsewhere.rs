//! The courtesies of Italian, Portuguese, Dutch and Russian, and more of French, German and Spanish;
//! Chinese ones, which no spaces part from what is asked, as text.
//!
//! Written as those of [`courtesies`](super::courtesies): folded, so that "й" is "и".

/// Greetings, with who is greeted.
pub(in crate::answer) const GREETINGS: &[&str] = &[
    "ciao|salve|buongiorno|buonasera|buondi a|tutti|tutte|ragazzi|raga|gente|voi*",
    "oi|ola|opa|eai pessoal|gente|galera|todos|a|tudo|bem|povo*",
    "bom|boa dia|tarde|noite pessoal|gente|galera|a|todos*",
    "hoi|hallo|hey|hee|dag|goedemorgen|goedemiddag|goedenavond allemaal|iedereen|mensen|jongens*",
    "привет|приветик|здравствуите|здрасте|хаи|приветствую всем|все|ребята|народ|друзья|вам*",
    "добрыи|доброе|доброго день|вечер|утро|дня|времени|суток всем|все|ребята*",
    "всем привет",
    "buenas|buen dias|dia|tardes|noches a|todos|todas|gente|chicos*",
    "saludos a|todos|cordiales*",
    "moin moin|zusammen|leute|alle*",
    "gruß|gruss|gruezi|gruß gott|euch|an|alle*",
    "bien le? bonjour a|tous|toutes*",
];

/// Ways to ask that are no part of what is asked.
pub(in crate::answer) const ASKING: &[&str] = &[
    "qualcuno mi|per|caso|di|voi|puo|potrebbe|saprebbe|lo|qui* sa|dire|dirmi|spiegare|spiegarmi|\
     aiutare|aiutarmi se|con|a?",
    "qualcuno sa|saprebbe se?",
    "mi|per|scusate|scusa|ragazzi* sapete|sai|sapreste|sapresti|potete|puoi|potreste|potresti \
     per|favore* dire|dirmi|spiegare|spiegarmi|aiutare|aiutarmi se|con|a?",
    "sapete|sai|sapreste se|dirmi?",
    "vorrei|volevo|voglio sapere|chiedere se?",
    "mi chiedevo|chiedo|domando|domandavo se?",
    "alguem|alguen me|pode|poderia|ai|aqui|saberia* sabe|dizer|explicar|ajudar se|com|a?",
    "alguem saberia se?",
    "voces|vcs|voce|vc sabem|sabe|sabiam se|dizer?",
    "pode|podem|poderia|poderiam alguem|voces|me|por|favor* dizer|explicar|ajudar|informar se|com|a?",
    "me|voces* pode|podem|poderia|poderiam|sabem|sabe por|favor* dizer|explicar|ajudar se|com|a?",
    "gostaria|queria|quero de? saber|perguntar se?",
    "weet|weten iemand|er|iemand|jullie|je|hier|toevallig|misschien* of?",
    "kan|kunnen|kun|zou|zouden iemand|jullie|je|u|mij|me|misschien|aub|alsjeblieft|even|kunnen* \
     vertellen|zeggen|uitleggen|helpen of|met?",
    "ik vraag|vroeg me|mij af? of?",
    "ik wil|wilde|zou|wou graag|even|wel* weten|vragen of?",
    "кто нибудь|то|либо знает|подскажет|скажет|может|в курсе|подсказать|сказать*",
    "не? подскажите|подскажете|скажите|объясните|помогите|подскажи|скажи|подскажет мне|нам|\
     пожалуиста|плиз|пж|кто|нибудь*",
    "можете|можешь|могли|мог|не бы|вы|мне|пожалуиста* подсказать|сказать|объяснить|помочь с?",
    "хочу|хотел|хотела|хотелось бы? узнать|спросить|знать",
    "знает|знаете|знаешь ли|кто|нибудь|вы*",
    "avez|as vous|tu une|la* idee|reponse|solution de|si|sur|pour?",
    "une|la idee|question|info si|sur|pour|de",
    "j|je aurais|ai|avais une petite|autre|tite* question|interrogation sur|concernant|a|propos|de*",
    "j|je ai|aurais besoin d|de|votre|un|peu* aide|avis|info pour|sur?",
    "je cherche|cherchais a savoir|comprendre|trouver si?",
    "aidez|aide moi svp|stp*",
    "hat|habt|hast jemand|einer|wer|ihr|du|hier|ne|eine|eventuell|vielleicht* ahnung|idee|plan \
     ob|von|zu?",
    "ich hatte|habe|hab|haette da|mal|ne|eine|kurz|kurze|kleine* frage|fragen zu|und|zwar*",
    "konnt|konnte|konntet|koennt|kann ihr|jemand|mir|uns|bitte|mal* sagen|helfen|weiterhelfen|\
     erklaren ob|mit|bei?",
    "tiene|tienen|tienes alguien|alguna|una* idea de|si?",
    "tengo una|la* pregunta|duda sobre|con|acerca|de*",
    "необходимо|нужно узнать",
];

/// Words that only open what comes after them, where that is a question.
pub(in crate::answer) const OPENING: &[&str] = &[
    "scusate|scusa|scusi|perdonate il|la|disturbo|domanda*",
    "per|x favore|piacere|cortesia",
    "una|domanda domanda|veloce|rapida|stupida*",
    "desculpa|desculpe|desculpem o|a|incomodo|pergunta*",
    "uma pergunta|duvida rapida|boba|simples?",
    "sorry|pardon voor|de|het|storen*",
    "een|korte|snelle|domme vraag|vraagje over?",
    "korte|snelle|domme vraag|vraagje",
    "извините|простите|прошу прощения за|беспокоиство|вопрос|глупыи*",
    "вопрос|вопросик такои|есть*",
    "глупыи|быстрыи|простои|есть|такои вопрос",
    "пожалуиста",
    "petite|tite|simple|rapide|bete question",
    "kurze|kleine|dumme|schnelle|doofe|blode|mal|ne frage|zwischenfrage",
    "una|rapida|tonta pregunta|duda|consulta",
    "disculpen|disculpa|disculpe|perdonen|perdon la|molestia*",
];

/// Thanks, and what else closes a question.
pub(in crate::answer) const CLOSING: &[&str] = &[
    "grazie|grz mille|tante|in|anticipo|a|tutti|ragazzi|per|l|la|aiuto|vostro|molte|ancora*",
    "per|x favore|piacere|cortesia",
    "obrigado|obrigada|obg|valeu|vlw|agradecido|agradeco desde|ja|a|todos|pessoal|gente|pela|ajuda|\
     muito|mesmo*",
    "muito obrigado|obrigada desde|ja|a|todos|pessoal*",
    "desde ja obrigado|obrigada|agradeco|grato|grata",
    "pfv|pf|plis",
    "bedankt|dankjewel|dankuwel|thanks|dank je|jullie|u|wel|alvast|allemaal|voor|de|het|hulp*",
    "alvast bedankt|dank",
    "alsjeblieft|alstublieft|aub|ajb|mvg|groetjes|groeten|gr",
    "спасибо|спс|спасиб|благодарю всем|большое|заранее|огромное|за|помощь|ответ*",
    "заранее спасибо|благодарен|благодарна|благодарю всем|большое|за|ответ*",
    "пожалуиста|плиз|плз|пж|пжлст|пожалуста",
    "кто нибудь знает",
    "qualcuno lo|sa|saprebbe sa|saprebbe|dirmelo?",
    "alguem sabe|saberia|ai?",
    "weet iemand dit|dat|het?",
    "cordialement|cdt|bonne|journee|soiree journee|soiree|a|tous*",
    "lg|mfg|vg|gruß|gruss|gruesse|grusse danke|euch|an|alle*",
    "vielen|besten|tausend|lieben dank im|voraus|schon|mal|schonmal|euch|an|alle|fur|die|hilfe*",
    "saludos|slds cordiales|a|todos|y|gracias*",
    "d avance merci",
    "merci|mille bcp|merci|d|avance*",
];

/// Chinese courtesies before what is asked, the longer first.
pub(in crate::answer) const CHINESE_BEFORE: &[&str] = &[
    "各位大佬",
    "大家好",
    "你们好",
    "各位好",
    "早上好",
    "晚上好",
    "下午好",
    "不好意思",
    "打扰一下",
    "打扰了",
    "麻烦问一下",
    "想请问一下",
    "想请问",
    "请问一下",
    "我想请问",
    "我想问一下",
    "想问一下",
    "我想知道",
    "想知道",
    "有没有人知道",
    "有人知道",
    "有谁知道",
    "谁知道",
    "谁能告诉我",
    "能告诉我",
    "可以告诉我",
    "能不能告诉我",
    "请告诉我",
    "告诉我",
    "求助",
    "求问",
    "你好",
    "您好",
    "请问",
    "大佬",
    "各位",
    "麻烦",
];

/// What of these says that somebody asks, wherever it stands; the others are words as well.
pub(in crate::answer) const CHINESE_PHRASES: &[&str] =
    &["请问", "问一下", "知道", "告诉我", "打扰", "不好意思"];

/// Chinese words that ask.
pub(in crate::answer) const CHINESE_ASKING: &[&str] = &[
    "谁",
    "什么",
    "哪",
    "怎",
    "为什么",
    "如何",
    "何时",
    "多少",
    "几",
    "有没有",
    "能不能",
    "是不是",
    "可以",
    "是否",
];

/// What closes a question in Chinese.
pub(in crate::answer) const CHINESE_ASKED: &[&str] = &["吗", "呢", "啊", "哪里", "哪儿"];

/// The same after it.
pub(in crate::answer) const CHINESE_AFTER: &[&str] = &[
    "非常感谢",
    "谢谢大家",
    "谢谢各位",
    "谢谢你",
    "谢谢您",
    "先谢谢了",
    "谢谢了",
    "谢谢啦",
    "谢谢",
    "多谢了",
    "多谢",
    "感谢大家",
    "感谢",
    "拜托了",
    "拜托",
    "求解答",
    "求解",
    "在线等",
    "急",
];
