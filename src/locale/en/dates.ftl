### Dates: the names of months and seasons, and how they are put together.

## Names
month_january = January
month_february = February
month_march = March
month_april = April
month_may = May
month_june = June
month_july = July
month_august = August
month_september = September
month_october = October
month_november = November
month_december = December
season_spring = spring
season_summer = summer
season_autumn = autumn
season_winter = winter

## Dates as a heading has them
date_first = 1 { $month }
date_day = { $day } { $month }
date_first_year = 1 { $month } { $year }
date_day_year = { $day } { $month } { $year }
date_month_year = { $month } { $year }
date_decade = { $year }s
date_century = { $ordinal ->
    [first] { $number }st century
    [one] { $number }st century
    [two] { $number }nd century
    [few] { $number }rd century
   *[other] { $number }th century
}
date_before_year_one = { $year } BC
date_range = { $from } { $to }

## Dates inside a sentence
date_from = from { $date }
date_to = to { $date }
date_for = { $kind ->
    [decade] for the { $date }
    [century] for the { $date }
   *[other] for { $date }
}
date_over_since = { $since }
date_over_until = { $until }
date_of = { $date }
date_as_of = { $date }
date_before = { $kind ->
    [decade] before the { $date }
    [century] before the { $date }
   *[other] before { $date }
}
date_after = { $kind ->
    [decade] after the { $date }
    [century] after the { $date }
   *[other] after { $date }
}
date_since = { $kind ->
    [decade] since the { $date }
    [century] since the { $date }
   *[other] since { $date }
}
date_until = { $kind ->
    [decade] until the { $date }
    [century] until the { $date }
   *[other] until { $date }
}
date_during = { $kind ->
    [day] on { $date }
    [decade] during the { $date }
    [century] during the { $date }
   *[other] during { $date }
}
