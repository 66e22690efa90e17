### What a server chooses, and how it says so.

server_title = Settings of this server
server_line = - { $what }: { $is }
server_answers = Answers are seen by
server_asker = whoever asked
server_everyone = everyone
server_default = as set for all
server_language = Language
server_reader = that of each reader
server_english = English
server_french = French
server_rate = Questions a minute
server_each = { $n } for each person
server_unlimited = no limit
server_team = “Ask the team” posts to
server_nowhere = nowhere
server_documents = Articles that are searched
server_all = { $n ->
    [one] all, { $n }
   *[other] all { $n }
}
server_some = { $n } of { $all }
server_hidden = not searched: { $titles }
server_saved = Saved. It holds from the next question on.
server_off = Nothing can be kept here, so there is nothing to choose. Whoever runs this bot can set `DATA_DIR` to a folder that it may write, and start it again.
server_failed = That could not be stored; it is in the log. Nothing has changed.
server_unread = What servers chose cannot be read just now, so nothing can be shown or changed, and answers are private. Whoever runs this bot finds why in its log.
server_unread_status = **What servers chose cannot be read, so answers in servers are private.** The log says why.
server_only = That is for servers: in direct messages there is nothing to choose.
server_managers = That is for members of this server with Manage Server.
server_no_document = No article “{ $name }” is for this server. Choose one of those that are offered as you type.
server_last_document = One article has to be left to search.
server_documents_away = That could not be stored, since the database that keeps it does not answer just now. Try again in a minute; whoever runs this bot finds why in its log.
server_unknown_documents = What servers chose of the articles cannot be read just now, so nothing can be changed. Whoever runs this bot finds why in its log.
server_searches_nothing = the articles that this server chose are not known just now, so that none is searched; whoever runs this bot finds why in its log
