### What readers say back, and what is stored of it.

## Follow-up questions

follow_up = Follow up
follow_up_title = Follow-up question
follow_up_question = What else do you want to know?

## Votes

helpful = Helpful
not_helpful = Not helpful
vote_helpful = Noted: this helped. Press the other button if you change your mind.
vote_not_helpful = Noted: this did not help. Moderators read the question, and neither see who asked it nor who voted. Press the other button if you change your mind.
vote_not_helpful_operator = Noted: this did not help. Whoever runs this bot reads the question, and sees neither who asked it nor who voted. Press the other button if you change your mind.
votes_off = Nothing is stored here any more, so votes are not counted.
votes = helpful: { $helpful } of { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}
dropped = { $n ->
    [one] { $n } record could not be stored; the log says why
   *[other] { $n } records could not be stored; the log says why
}

## Ask the team

team_ask = Ask the team
team_question = Question of <@{ $user }>, which the articles do not answer:
team_asked = Your question is posted in <#{ $channel }>, with your name beside it.
team_before = You have asked the team this already.
team_too_often = { $minutes ->
    [one] That is a lot of questions to people. Try again in { $minutes } minute.
   *[other] That is a lot of questions to people. Try again in { $minutes } minutes.
}
team_unset = This server takes no questions to its team any more.
team_forbidden = I may not write in <#{ $channel }>, so your question is not posted. Whoever manages this server can give me *View Channel* and *Send Messages* there, or name another channel with `/config`.
team_gone = The channel for questions to the team is gone, so your question is not posted. Whoever manages this server can name another with `/config`.

## /forget-me

forget_off = Nothing is stored here, so there is nothing of you to delete.
forget_nothing = Nothing was stored of you.
forgotten = Deleted: { $questions ->
    [one] { $questions } question of yours
   *[other] { $questions } questions of yours
} and { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}.

## /help, and new servers

stored_for = { $days ->
    [one] Questions that I could not answer, and votes, are kept for { $days } day, without your name. Moderators read those questions, and whoever runs me those from private messages. { $forget } deletes yours.
   *[other] Questions that I could not answer, and votes, are kept for { $days } days, without your name. Moderators read those questions, and whoever runs me those from private messages. { $forget } deletes yours.
}
newcomer = I am new in this server: { $help } says what can be asked, with examples, and what is stored.
