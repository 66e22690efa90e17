### Réponses, chronologies et sources, partout et dans les images.

miss = Les articles ne répondent pas à cette question.
closest = Sections les plus proches :
no_question = Il n’y a pas de question là-dedans : écrivez quelques mots à chercher.
no_topic = Il n’y a pas de sujet là-dedans : écrivez un mot à chercher.

strength_strong = réponse claire
strength_likely = réponse probable
strength_weak = réponse incertaine
strength_none = pas de réponse

index = index { $generation }, construit { $built }
# Guillemets, with the spaces that French has inside of them.
quoted = « { $said } »
searched_for = cherché : { $text }

## Requests that cannot be answered, as clauses

too_long = la question fait { $chars } caractères, et { $most } au plus sont lus : raccourcissez-la
no_event = dites quand, ou à quel sujet : par exemple `quand` 2013, ou `sujet` drones
document_named = « { $title } » ({ $id })
unknown_document = aucun document ne s’appelle « { $name } » ; il y a { $known }
ambiguous_document = « { $name } » peut désigner { $known } ; écrivez une plus grande partie du titre, ou l’identifiant

## Why a time was not understood, as clauses
## A colon after the reason, where English has a semicolon: what follows is the remedy.

when_empty = il n’y a pas de date : essayez 2024, mars 2024, de 2012 à 2014
when_too_long = c’est trop long pour une date (plus de { $longest } caractères) : essayez 2024, mars 2024, de 2012 à 2014
when_year_zero = il n’y a pas d’année 0 : essayez 1 av. J.-C. ou l’an 1
when_not_on_calendar = « { $said } » n’est pas au calendrier : vérifiez le jour et le mois, ou essayez mars 2024
when_year_too_far = « { $said } » est trop loin : essayez une année comme 2024
when_which_year = il manque l’année à « { $said } » : essayez de mars à août 2024
when_no_date = pas de date dans « { $said } » : essayez 2024, mars 2024, de 2012 à 2014
when_no_event = aucun événement des articles ne correspond à « { $said } » : essayez d’autres mots, ou une date : 2024, mars 2024, de 2012 à 2014
when_order = cette période finit avant d’avoir commencé, car ses bornes datent de { $dates } : essayez-les dans l’autre ordre
when_order_and = { $dates } et { $date }

## Timelines

# $over est une période : « pour 2024 », « après 2012 ».
nothing_then = Aucun événement n’est rapporté { $over }.
nothing_about_then = Aucun événement n’est rapporté à ce sujet { $over }.
nothing_about = Aucun événement daté n’est rapporté à ce sujet.
side_before = avant
side_after = après
side_since = depuis
side_until = jusqu’à
side_during = pendant
also_read = lu comme { $read } ; cela peut aussi être { $other }
from_context = complétée d’après le texte qui précède
timeline = Chronologie
events = { $n ->
    [one] { $n } événement
   *[other] { $n } événements
}
part = { $from } à { $to } sur { $total }
also_during = aussi pendant ce temps
nearest_before = Le plus proche avant :
nearest_after = Le plus proche après :
every_year = chaque année
told_elsewhere = { $n ->
    [one] aussi à { $n } autre endroit
   *[other] aussi à { $n } autres endroits
}

## Sources

passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
holdings = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
}
encoded = { $due ->
    [one] sens : { $done } sur { $due } passage
   *[other] sens : { $done } sur { $due } passages
}
more = { $n ->
    [one] … et { $n } autre
   *[other] … et { $n } autres
}
