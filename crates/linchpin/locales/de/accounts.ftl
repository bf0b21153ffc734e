# Accounts: das Gebiet, und ein Account.

nav-accounts = Accounts
accounts-title = Accounts
accounts-lead = { $count ->
    [one] Ein Account
   *[other] { $count } Accounts
} gehören zu Ihnen: jene, die Sie oder Ihr Team betreuen oder mit denen es einen Deal gibt.
accounts-figures = Zahlen
accounts-made = Stand { $time }. Die Zahlen folgen jedem Import.
accounts-account = Account
accounts-open = Offen
accounts-won = In vier Quartalen gewonnen
accounts-with-open = Mit offenem Deal
accounts-untouched = Unberührt seit { $count ->
    [one] einem Tag
   *[other] { $count } Tagen
}
accounts-untouched-for = seit { $count ->
    [one] einem Tag
   *[other] { $count } Tagen
}
accounts-is-untouched = Unberührt
accounts-last = Letzte Aktivität
accounts-never = nie
accounts-renewal = Nächste Verlängerung
accounts-segment = Segment
accounts-industry = Branche
accounts-region = Region
accounts-filter-text = Name des Accounts
accounts-filter-untouched = Unberührt
accounts-all = Alle Accounts
accounts-deals = { $count ->
    [0] kein Deal
    [one] ein Deal
   *[other] { $count } Deals
}
accounts-none-title = Kein Account passt
accounts-none-text = Nichts in Ihrem Gebiet passt zu diesen Filtern.
accounts-empty-title = Noch keine Accounts
accounts-empty-text = Accounts kommen mit Importen. Sie stehen hier, sobald einer zu Ihnen gehört und die nächste Prognose gemacht ist.

account-nobody = niemand oder ein anderes Team
account-open = Offene Deals
account-open-none = Hier ist nichts offen.
account-past = Frühere Deals
account-more = { $count ->
    [one] Ein weiterer Deal ist nicht aufgeführt.
   *[other] { $count } weitere Deals sind nicht aufgeführt.
}
account-of-others = { $count ->
    [one] Ein weiterer Deal gehört einem anderen Team.
   *[other] { $count } weitere Deals gehören anderen Teams.
}
account-whitespace = Noch nicht gekauft
account-whitespace-says = Was andere Kunden des Segments { $segment } kaufen:
account-whitespace-none = Er hat alles gekauft, was Kunden seines Segments kaufen.
account-whitespace-too-few = Zu wenige Kunden sind in seinem Segment, um zu sagen, was solche Accounts kaufen: { $seen } von { $needed }.
account-buyers = gekauft von { $count } von { $customers }
account-bought = Hier gekauft:
account-contacts-none = Deals nennen niemanden bei diesem Kunden.
account-touches = In Kontakt
account-touched = { $count ->
    [one] Eine Aktivität
   *[other] { $count } Aktivitäten
}, die letzte { $when }
problem-invalid-days = Tage sind eine Zahl wie 90, nicht „{ $value }“.
own-accounts = Accounts
