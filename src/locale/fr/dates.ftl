### Les dates : les noms des mois et des saisons, et comment ils se composent.

## Names
month_january = janvier
month_february = février
month_march = mars
month_april = avril
month_may = mai
month_june = juin
month_july = juillet
month_august = août
month_september = septembre
month_october = octobre
month_november = novembre
month_december = décembre
season_spring = printemps
season_summer = été
season_autumn = automne
season_winter = hiver

## Dates as a heading has them
date_first = 1er { $month }
date_day = { $day } { $month }
date_first_year = 1er { $month } { $year }
date_day_year = { $day } { $month } { $year }
date_month_year = { $month } { $year }
date_decade = années { $year }
date_century = { $ordinal ->
    [first] Ier siècle
   *[other] { $roman }e siècle
}
date_before_year_one = { $year } av. J.-C.
date_range = { $from } { $to }

## Dates inside a sentence
date_from = { $kind ->
    [day] du { $date }
    [century] du { $date }
    [spring] du { $date }
    [summer] de l’{ $date }
    [autumn] de l’{ $date }
    [winter] de l’{ $date }
    [decade] des { $date }
    [april] d’{ $date }
    [august] d’{ $date }
    [october] d’{ $date }
   *[other] de { $date }
}
date_to = { $kind ->
    [day] au { $date }
    [century] au { $date }
    [spring] au { $date }
    [summer] à l’{ $date }
    [autumn] à l’{ $date }
    [winter] à l’{ $date }
    [decade] aux { $date }
   *[other] à { $date }
}
date_for = { $kind ->
    [day] pour le { $date }
    [century] pour le { $date }
    [spring] pour le { $date }
    [summer] pour l’{ $date }
    [autumn] pour l’{ $date }
    [winter] pour l’{ $date }
    [decade] pour les { $date }
   *[other] pour { $date }
}
date_over_since = { $after }
date_over_until = { $before }
date_of = { $kind ->
    [day] du { $date }
    [century] du { $date }
    [spring] du { $date }
    [summer] de l’{ $date }
    [autumn] de l’{ $date }
    [winter] de l’{ $date }
    [decade] des { $date }
    [april] d’{ $date }
    [august] d’{ $date }
    [october] d’{ $date }
   *[other] de { $date }
}
date_as_of = { $kind ->
    [day] au { $date }
    [century] au { $date }
    [spring] au { $date }
    [summer] à l’{ $date }
    [autumn] à l’{ $date }
    [winter] à l’{ $date }
    [decade] aux { $date }
   *[other] en { $date }
}
date_before = { $kind ->
    [day] avant le { $date }
    [century] avant le { $date }
    [spring] avant le { $date }
    [summer] avant l’{ $date }
    [autumn] avant l’{ $date }
    [winter] avant l’{ $date }
    [decade] avant les { $date }
   *[other] avant { $date }
}
date_after = { $kind ->
    [day] après le { $date }
    [century] après le { $date }
    [spring] après le { $date }
    [summer] après l’{ $date }
    [autumn] après l’{ $date }
    [winter] après l’{ $date }
    [decade] après les { $date }
   *[other] après { $date }
}
date_since = { $kind ->
    [day] depuis le { $date }
    [century] depuis le { $date }
    [spring] depuis le { $date }
    [summer] depuis l’{ $date }
    [autumn] depuis l’{ $date }
    [winter] depuis l’{ $date }
    [decade] depuis les { $date }
   *[other] depuis { $date }
}
date_until = { $kind ->
    [day] jusqu’au { $date }
    [century] jusqu’au { $date }
    [spring] jusqu’au { $date }
    [summer] jusqu’à l’{ $date }
    [autumn] jusqu’à l’{ $date }
    [winter] jusqu’à l’{ $date }
    [decade] jusqu’aux { $date }
   *[other] jusqu’en { $date }
}
date_during = { $kind ->
    [day] le { $date }
    [century] pendant le { $date }
    [spring] pendant le { $date }
    [summer] pendant l’{ $date }
    [autumn] pendant l’{ $date }
    [winter] pendant l’{ $date }
    [decade] pendant les { $date }
   *[other] en { $date }
}
