### Ce que les lecteurs répondent, et ce qui en est gardé.

## Questions à la suite

follow_up = Poursuivre
follow_up_title = Question à la suite
follow_up_question = Que voulez-vous savoir de plus ?

## Votes

helpful = Utile
not_helpful = Pas utile
vote_helpful = C’est noté : cette réponse a aidé. L’autre bouton change votre avis.
vote_not_helpful = C’est noté : cette réponse n’a pas aidé. La modération lit la question, mais ne voit ni qui l’a posée ni qui a voté. L’autre bouton change votre avis.
vote_not_helpful_operator = C’est noté : cette réponse n’a pas aidé. La personne qui gère ce bot lit la question, mais ne voit ni qui l’a posée ni qui a voté. L’autre bouton change votre avis.
votes_off = Plus rien n’est gardé ici : les votes ne sont pas comptés.
votes = utile : { $helpful } sur { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}
dropped = { $n ->
    [one] { $n } élément n’a pas pu être gardé ; le journal dit pourquoi
   *[other] { $n } éléments n’ont pas pu être gardés ; le journal dit pourquoi
}

## Demander à l’équipe

team_ask = Demander à l’équipe
team_question = Question de <@{ $user }>, à laquelle les articles ne répondent pas :
team_asked = Votre question est publiée dans <#{ $channel }>, à côté de votre nom.
team_before = Vous avez déjà posé cette question à l’équipe.
team_too_often = { $minutes ->
    [one] Cela fait beaucoup de questions à des personnes. Réessayez dans { $minutes } minute.
   *[other] Cela fait beaucoup de questions à des personnes. Réessayez dans { $minutes } minutes.
}
team_unset = Ce serveur ne prend plus de questions à son équipe.
team_forbidden = Je n’ai pas le droit d’écrire dans <#{ $channel }> : votre question n’est pas publiée. Qui gère ce serveur peut m’y donner *Voir le salon* et *Envoyer des messages*, ou choisir un autre salon avec `/config`.
team_gone = Le salon des questions à l’équipe n’existe plus : votre question n’est pas publiée. Qui gère ce serveur peut en choisir un autre avec `/config`.

## /oublie-moi

forget_off = Rien n’est gardé ici : il n’y a rien de vous à supprimer.
forget_nothing = Rien n’était gardé de vous.
forgotten = Supprimé : { $questions ->
    [one] { $questions } question de vous
   *[other] { $questions } questions de vous
} et { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}.

## /aide, et les nouveaux serveurs

stored_for = { $days ->
    [one] Les questions auxquelles je n’ai pas pu répondre, et les votes, sont gardés { $days } jour, sans votre nom. La modération lit ces questions, et qui me fait tourner celles des messages privés. { $forget } supprime les vôtres.
   *[other] Les questions auxquelles je n’ai pas pu répondre, et les votes, sont gardés { $days } jours, sans votre nom. La modération lit ces questions, et qui me fait tourner celles des messages privés. { $forget } supprime les vôtres.
}
newcomer = Je suis nouveau sur ce serveur : { $help } dit ce qui peut être demandé, avec des exemples, et ce qui est gardé.
