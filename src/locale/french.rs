//! French.

use super::{CommandText, Commands, Strings, UnreadTime};

/// `one` for 0 and 1, `many` otherwise.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n <= 1 { one } else { many })
}

pub(super) const STRINGS: Strings = Strings {
    commands: Commands {
        ask: CommandText {
            name: "demander",
            description: "Interroger les articles : la réponse est citée mot pour mot, avec sa source",
        },
        question: CommandText { name: "question", description: "Ce que vous voulez savoir" },
        document: CommandText { name: "document", description: "Ne chercher que dans cet article" },
        private: CommandText { name: "privé", description: "Ne montrer la réponse qu’à vous" },
        event: CommandText {
            name: "événement",
            description: "Ce qui s’est passé à un moment donné, ou sur un sujet",
        },
        when: CommandText {
            name: "quand",
            description: "Un moment : 2013, mars 2024, de 2012 à 2014, l’an dernier",
        },
        about: CommandText { name: "sujet", description: "Un sujet" },
        sources: CommandText {
            name: "sources",
            description: "Les articles disponibles, et d’où ils viennent",
        },
        help: CommandText {
            name: "aide",
            description: "Ce qu’on peut demander, avec des exemples",
        },
        find: CommandText { name: "Trouver une réponse", description: "" },
        reindex: CommandText { name: "réindexer", description: "Relire les articles" },
        status: CommandText {
            name: "état", description: "L’état de l’index et de la connexion"
        },
    },
    miss: "Les articles ne répondent pas à cette question.",
    closest: "Sections les plus proches :",
    no_question: "Il n’y a pas de question là-dedans : écrivez quelques mots à chercher.",
    no_topic: "Il n’y a pas de sujet là-dedans : écrivez un mot à chercher.",
    // A colon after the reason, where English has a semicolon: what follows is the remedy.
    unread: UnreadTime {
        empty: "il n’y a pas de date : essayez 2024, mars 2024, de 2012 à 2014",
        too_long: |longest| {
            format!(
                "c’est trop long pour une date (plus de {longest} caractères) : essayez 2024, mars \
                 2024, de 2012 à 2014"
            )
        },
        year_zero: "il n’y a pas d’année 0 : essayez 1 av. J.-C. ou l’an 1",
        not_on_calendar: |said| {
            format!(
                "« {said} » n’est pas au calendrier : vérifiez le jour et le mois, ou essayez mars 2024"
            )
        },
        year_too_far: |said| format!("« {said} » est trop loin : essayez une année comme 2024"),
        which_year: |said| format!("il manque l’année à « {said} » : essayez de mars à août 2024"),
        no_date: |said| {
            format!("pas de date dans « {said} » : essayez 2024, mars 2024, de 2012 à 2014")
        },
        no_event: |said| {
            format!(
                "aucun événement des articles ne correspond à « {said} » : essayez d’autres mots, ou \
                 une date : 2024, mars 2024, de 2012 à 2014"
            )
        },
        order: |dates| {
            let dates = dates.join(" et ");
            format!(
                "cette période finit avant d’avoir commencé, car ses bornes datent de {dates} : \
                 essayez-les dans l’autre ordre"
            )
        },
    },
    strengths: ["réponse claire", "réponse probable", "réponse incertaine", "pas de réponse"],
    index: |generation, built| format!("index {generation}, construit {built}"),
    article_of: |date| format!("article {date}"),
    quoted: |said| format!("« {said} »"),
    searched_for: |text| format!("cherché : {text}"),
    cut: |most| format!("Le texte a été coupé à {most} caractères."),
    picked: |most| {
        format!("Le texte a été coupé à {most} caractères : seul ce qu’il demande a été cherché.")
    },
    in_context: "En contexte",
    picture: "Image",
    share: "Partager",
    delete: "Supprimer",
    other_sources: "Autres sources",
    open_section: "Ouvrir une section",
    less_likely: "moins probable",
    page: |number, pages| format!("page {number} sur {pages}"),
    changed: "Le texte a changé depuis. Demandez à nouveau pour voir ce que disent les articles.",
    changed_share: "Le texte a changé depuis. Voici ce que disent les articles à présent : appuyez de nouveau sur Partager pour le montrer à tous.",
    shared_before: "Vous avez déjà partagé ceci.",
    shared_by: |user| format!("partagé par <@{user}>"),
    stale: "Ce bouton vient d’une autre version de ce bot. Demandez à nouveau pour en obtenir un nouveau.",
    stale_form: "Ce formulaire vient d’une autre version de ce bot. Rien n’en a été fait ; relancez la commande.",
    not_yours: "Seule la personne qui a posé la question, ou quelqu’un qui peut gérer les messages ici, peut supprimer ceci.",
    not_to_share: "Seule la personne qui a posé la question peut partager ceci.",
    not_moderator: "Cette commande est réservée aux modérateurs des serveurs de ce bot.",
    too_fast: |seconds| {
        format!(
            "Cela fait beaucoup de questions. Réessayez dans {}.",
            count(usize::try_from(seconds).unwrap_or(usize::MAX), "seconde", "secondes")
        )
    },
    being_built: |share| {
        let share = share.map_or_else(String::new, |share| format!(", {share} %"));
        format!("L’index est en cours de construction{share}. Reposez la question dans un instant.")
    },
    failed: "Une erreur s’est produite ici ; elle est dans le journal. Réessayez dans un instant.",
    no_text: "Il n’y a pas de texte à chercher dans ce message.",
    too_long: |chars, most| {
        format!(
            "la question fait {chars} caractères, et {most} au plus sont lus : raccourcissez-la"
        )
    },
    no_event: "dites quand, ou à quel sujet : par exemple `quand` 2013, ou `sujet` drones",
    // Guillemets, with the spaces that French has inside of them.
    document: |title, id| format!("« {title} » ({id})"),
    unknown_document: |name, known| {
        format!("aucun document ne s’appelle « {name} » ; il y a {known}")
    },
    ambiguous_document: |name, known| {
        format!(
            "« {name} » peut désigner {known} ; écrivez une plus grande partie du titre, ou l’identifiant"
        )
    },
    nothing_then: |over| format!("Aucun événement n’est rapporté {over}."),
    nothing_about_then: |over| format!("Aucun événement n’est rapporté à ce sujet {over}."),
    nothing_about: "Aucun événement daté n’est rapporté à ce sujet.",
    sides: ["avant", "après", "depuis", "jusqu’à", "pendant"],
    nearest_before: "Le plus proche avant :",
    nearest_after: "Le plus proche après :",
    also_read: |read, other| format!("lu comme {read} ; cela peut aussi être {other}"),
    from_context: "complétée d’après le texte qui précède",
    timeline: "Chronologie",
    events: |n| count(n, "événement", "événements"),
    part: |from, to, total| format!("{from} à {to} sur {total}"),
    also_during: "aussi pendant ce temps",
    every_year: "chaque année",
    told_elsewhere: |n| format!("aussi à {}", count(n, "autre endroit", "autres endroits")),
    passages: |n| count(n, "passage", "passages"),
    more_sections: |n| format!("… et {}", count(n, "autre", "autres")),
    updated: |date| date.to_owned(),
    help: [
        "Je réponds à partir d’un dossier d’articles : je cite mot pour mot le passage qui répond, et je dis où il se trouve. Quand les articles ne répondent pas, je le dis.",
        "poser une question ; `document` s’en tient à un article, `privé` ne montre la réponse qu’à vous.",
        "ce qui s’est passé à un moment donné (`2013`, `mars 2024`, `de 2012 à 2014`, `l’an dernier`), ou sur un sujet.",
        "les articles disponibles, avec leurs sections et leurs liens.",
        "dans le menu d’un message (Applications) : la même chose pour une question que quelqu’un a écrite.",
    ],
    help_line: |command, text| format!("- {command} : {text}"),
    examples: "Exemples",
    stored: "Rien de ce que vous demandez n’est conservé.",
    holdings: |documents, passages| {
        format!(
            "{}, {}",
            count(documents, "document", "documents"),
            count(passages, "passage", "passages")
        )
    },
    encoded: |done, due| format!("sens : {done} sur {}", count(due, "passage", "passages")),
    read: |read, by_words| {
        format!("questions lues : {read} ; d’après les mots seuls, faute de place : {by_words}")
    },
    latency: |median, high, n| {
        let [median, high] = [median, high].map(|number| number.replace('.', ","));
        format!("réponses en {median} ms (médiane), {high} ms (99 %), {n} depuis le démarrage")
    },
    gateway: |up, all, reconnects| {
        let reconnects = usize::try_from(reconnects).unwrap_or(usize::MAX);
        let again = count(reconnects, "reconnexion", "reconnexions");
        format!("passerelle : {up} sur {} en ligne, {again}", count(all, "fragment", "fragments"))
    },
    last_failed: |why| format!("La dernière réindexation a échoué : {why}"),
    last_report: "Dernière réindexation",
    analysing: |done, all| format!("Analyse des articles : {done} sur {all} …"),
    writing: |done, all| format!("Écriture des passages : {done} sur {all} …"),
    encoding: |done, all| format!("Encodage des passages : {done} sur {all} …"),
    reindexing: "Lecture des articles …",
    itself: "Le bot",
    running: |who, since| {
        format!("{who} a lancé une réindexation {since} ; elle n’est pas encore finie.")
    },
    report: |[added, changed, removed, unchanged, passages, generation], seconds, mark| {
        let seconds = format!("{seconds:.1}").replace('.', ",");
        format!(
            "Index {generation} : {mark}+{added} ~{changed} −{removed} ={unchanged}{mark}, {}, en {seconds} s.",
            count(passages, "passage", "passages")
        )
    },
    skipped: "Laissés de côté :",
    more: |n| format!("… et {}", count(n, "autre", "autres")),
    reindex_failed: |why| {
        format!("La réindexation a échoué ; l’index précédent continue de répondre. {why}")
    },
    reindex_long: "Cela dure plus longtemps que Discord ne me laisse le dire ici. Le compte rendu sera dans `/état`.",
    stopping: "Je redémarre ; l’index précédent continue de répondre. Relancez `/réindexer` dans un instant.",
};
