### Names and descriptions of Discord's commands and their options.
### A name has at most 32 characters, in lower case except in a menu; a description at most 100.

command_ask = ask
    .description = Ask the articles: the answer is quoted word for word, with its source
command_question = question
    .description = What you want to know
command_document = document
    .description = Search this article only
command_private = private
    .description = Show the answer to you alone
command_event = event
    .description = What happened at a time, or on a topic
command_when = when
    .description = A time: 2013, March 2024, 2012 to 2014, last year
command_about = about
    .description = A topic
command_sources = sources
    .description = The articles there are, and where they come from
command_help = help
    .description = What can be asked, with examples
command_reindex = reindex
    .description = Read the articles again
command_status = status
    .description = How the index and the connection are doing
command_forget_me = forget-me
    .description = Delete what is stored of you

command_gaps = gaps
    .description = Questions that the articles did not answer
command_since = since
    .description = Those asked since a time: 2024-03-15, March 2024, last week
command_config = config
    .description = How this server is answered
command_config_show = show
    .description = What this server has chosen
command_config_answers = answers
    .description = Who sees answers, where a question does not say
command_config_who = who
    .description = Who sees them
command_config_channel = channel
    .description = In this channel only; without it, in all that have no choice of their own
command_config_language = language
    .description = The language of replies
command_config_which = which
    .description = Which language
command_config_rate = rate
    .description = How many questions a person may ask in a minute
command_config_each = each
    .description = So many; 0 for as many as elsewhere
command_config_team = team
    .description = Where “Ask the team” posts questions
command_config_where = where
    .description = The channel; without it, questions are posted nowhere
command_config_documents = documents
    .description = Which articles this server searches
command_config_hide = hide
    .description = An article not to search
command_config_search = search
    .description = An article to search again
command_config_all = all
    .description = Search all articles again

# An entry of a message's menu, which has no description.
command_find = Find an answer
