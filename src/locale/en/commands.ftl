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

# An entry of a message's menu, which has no description.
command_find = Find an answer
