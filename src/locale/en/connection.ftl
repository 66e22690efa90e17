### The connection to Discord.

## footnote register

registered_everywhere = everywhere
registered_in = in server { $server }
registered_written = registered { $place }: { $n ->
    [one] { $n } command
   *[other] { $n } commands
}
registered_unchanged = as before { $place }: { $n ->
    [one] { $n } command
   *[other] { $n } commands
}
registered_foreign = nothing registered { $place }: invite the bot there, or correct MODERATOR_GUILD_IDS and DISCORD_GUILD_ID
registered_refused = nothing registered { $place }: Discord does not take the commands; update the program

## /status

shard_up = shard { $number }: connected, { $ms } ms, { $servers ->
    [one] { $servers } server
   *[other] { $servers } servers
}
shard_down = shard { $number }: **not connected**, { $servers ->
    [one] { $servers } server
   *[other] { $servers } servers
}
shards_more = { $n ->
    [one] and { $n } more shard
   *[other] and { $n } more shards
}
over_http = Discord over HTTP, { $refused ->
    [one] { $refused } request refused
   *[other] { $refused } requests refused
}
