# Accounts: das Gebiet, und ein Account.

nav-accounts = Accounts
accounts-title = Accounts
accounts-lead = { $count ->
    [one] Ein Account
   *[other] { $count } Accounts
} in Ihrem Gebiet: alle, die Sie oder Ihr Team betreuen oder mit denen es einen Deal gibt.
accounts-figures = Zahlen
accounts-made = Berechnet { $time }, neu nach jedem Import.
accounts-account = Account
accounts-open = Offen
accounts-won = Gewonnen, letzte 4 Quartale
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
accounts-unplanned = Noch keiner
accounts-planned = Geplant
accounts-all = Alle Accounts
accounts-deals = { $count ->
    [0] kein Deal
    [one] ein Deal
   *[other] { $count } Deals
}
accounts-none-title = Kein passender Account
accounts-none-text = Kein Account in Ihrem Gebiet passt zu diesen Filtern.
accounts-empty-title = Noch keine Accounts
accounts-empty-text = Accounts kommen mit Importen. Ihre erscheinen hier nach der nächsten Prognose.

account-nobody = niemand oder jemand aus einem anderen Team
account-open = Offene Deals
account-open-none = Keine offenen Deals.
account-past = Frühere Deals
account-more = { $count ->
    [one] Ein weiterer Deal ist nicht aufgeführt.
   *[other] { $count } weitere Deals sind nicht aufgeführt.
}
account-of-others = { $count ->
    [one] Ein weiterer Deal gehört jemand anderem.
   *[other] { $count } weitere Deals gehören anderen.
}
account-whitespace = Noch nicht gekauft
account-whitespace-says = Was andere Kunden im Segment { $segment } kaufen:
account-whitespace-none = Der Kunde hat alles, was Kunden in seinem Segment kaufen.
account-whitespace-too-few = Zu wenige Kunden im Segment, um zu sagen, was solche Accounts kaufen: { $seen } von { $needed } nötigen.
account-buyers = gekauft von { $count } von { $customers }
account-bought = Hier gekauft:
account-contacts-none = Kein Deal nennt jemanden bei diesem Kunden.
account-touches = Aktivität
account-touched = { $count ->
    [one] Eine Aktivität
   *[other] { $count } Aktivitäten
}, die letzte { $when }
problem-invalid-planned = „{ $value }“ sagt nichts über einen Plan. Wählen Sie aus der Liste.
problem-invalid-days = „{ $value }“ ist keine Anzahl von Tagen. Geben Sie eine Zahl ein, etwa 90.
own-accounts = Accounts
