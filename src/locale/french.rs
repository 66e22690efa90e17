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
            description: "Ce qui s’est passé quand, ou à quel sujet",
        },
        when: CommandText {
            name: "quand",
            description: "Un moment : 2013, mars 2024, de 2012 à 2014, l’an dernier",
        },
        about: CommandText { name: "sujet", description: "Un sujet" },
        sources: CommandText {
            name: "sources",
            description: "Quels articles il y a, et d’où ils viennent",
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
    miss: "Le corpus ne répond pas à cela.",
    closest: "Sections les plus proches :",
    no_question: "Il n’y a pas de question : écrivez quelques mots à chercher.",
    no_topic: "Il n’y a pas de sujet : écrivez un mot à chercher.",
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
            format!("« {said} » n’existe pas : vérifiez le jour et le mois, ou essayez mars 2024")
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
                "cette période finit avant de commencer ; les dates sont {dates} : essayez les \
                 bornes dans l’autre ordre"
            )
        },
    },
    strengths: ["réponse claire", "réponse probable", "réponse incertaine", "pas de réponse"],
    index: |generation, built| format!("index {generation}, construit {built}"),
    article_of: |date| format!("article du {date}"),
    searched_for: |text| format!("recherché : {text}"),
    cut: |most| format!("Le texte a été coupé à {most} caractères."),
    in_context: "En contexte",
    picture: "Image",
    share: "Partager",
    delete: "Supprimer",
    other_sources: "Autres sources",
    changed: "Le texte a changé depuis. Demandez à nouveau pour voir ce que disent les articles.",
    stale: "Ce bouton vient d’une autre version de ce bot. Demandez à nouveau pour en avoir un neuf.",
    not_yours: "Seule la personne qui a demandé, ou qui peut gérer les messages ici, peut supprimer cela.",
    not_to_share: "Seule la personne qui a demandé peut partager cela.",
    not_moderator: "Cela est réservé aux modérateurs des serveurs auxquels ce bot appartient.",
    too_fast: |seconds| {
        format!(
            "Cela fait beaucoup de questions. Réessayez dans {}.",
            count(usize::try_from(seconds).unwrap_or(usize::MAX), "seconde", "secondes")
        )
    },
    failed: "Quelque chose a échoué ici, et c’est dans le journal. Réessayez dans un instant.",
    no_text: "Il n’y a pas de texte à chercher dans ce message.",
    too_long: |chars, most| {
        format!("la question a {chars} caractères ; {most} au plus sont lus, raccourcissez-la")
    },
    no_event: "dites quand, ou à quel sujet : par exemple `quand` 2013, ou `sujet` drones",
    // Guillemets, with the spaces that French has inside of them.
    document: |title, id| format!("« {title} » ({id})"),
    unknown_document: |name, known| {
        format!("aucun document ne s’appelle « {name} » ; il y a {known}")
    },
    ambiguous_document: |name, known| {
        format!("« {name} » peut être {known} ; écrivez davantage du titre, ou l’identifiant")
    },
    nothing_then: |over| format!("Rien n’est rapporté {over}."),
    nothing_about_then: |over| format!("Rien n’est rapporté à ce sujet {over}."),
    nothing_about: "Rien de daté n’est rapporté à ce sujet.",
    sides: ["avant", "après", "depuis", "jusqu’à", "pendant"],
    nearest_before: "Le plus proche avant :",
    nearest_after: "Le plus proche après :",
    also_read: |read, other| format!("lu comme {read} ; cela peut aussi être {other}"),
    from_context: "complétée d’après le texte qui précède",
    timeline: "Chronologie",
    events: |n| count(n, "événement", "événements"),
    every_year: "chaque année",
    told_elsewhere: |n| format!("aussi à {}", count(n, "autre endroit", "autres endroits")),
    passages: |n| count(n, "passage", "passages"),
    more_documents: |n| format!("… et {}.", count(n, "autre document", "autres documents")),
    more_sections: |n| format!("… et {n} de plus"),
    updated: |date| format!("au {date}"),
    help: [
        "Je réponds à partir d’un dossier d’articles : le passage qui répond, mot pour mot, et où il se trouve. Quand les articles ne répondent pas, je le dis.",
        "poser une question ; restez dans un article avec `document`, ne montrez la réponse qu’à vous avec `privé`.",
        "ce qui s’est passé quand (`2013`, `mars 2024`, `de 2012 à 2014`, `l’an dernier`), ou à quel sujet.",
        "quels articles il y a, avec leurs sections et leurs liens.",
        "dans le menu d’un message (Applications) : la même chose pour une question que quelqu’un a écrite.",
    ],
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
        format!("réponses en {median} ms (médiane), {high} ms (99 %), {n} depuis le démarrage")
    },
    gateway: |up, all, reconnects| {
        let reconnects = usize::try_from(reconnects).unwrap_or(usize::MAX);
        let again = count(reconnects, "reconnexion", "reconnexions");
        format!("passerelle : fragments connectés {up} sur {all}, {again}")
    },
    last_failed: |why| format!("La dernière réindexation a échoué : {why}"),
    last_report: "Dernière réindexation",
    analysing: |done, all| format!("Analyse des articles : {done} sur {all} …"),
    writing: |done, all| format!("Écriture des passages : {done} sur {all} …"),
    encoding: |done, all| format!("Encodage des passages : {done} sur {all} …"),
    reindexing: "Lecture des articles …",
    itself: "Le bot",
    running: |who, since| format!("{who} a lancé une réindexation {since} ; elle n’est pas finie."),
    report: |[added, changed, removed, unchanged, passages, generation], seconds| {
        format!(
            "Index {generation} : **+{added} ~{changed} −{removed}**, {unchanged} inchangés, {}, en {seconds:.1} s.",
            count(passages, "passage", "passages")
        )
    },
    skipped: "Laissés de côté :",
    more: |n| format!("… et {n} de plus"),
    reindex_failed: |why| {
        format!("La réindexation a échoué ; l’index d’avant continue de répondre. {why}")
    },
    reindex_long: "Cela dure plus longtemps que Discord ne me laisse le dire ici. `/état` aura le compte rendu.",
    stopping: "On me redémarre ; l’index d’avant continue de répondre. Relancez `/réindexer` dans un instant.",
};
