# Die Liste der Deals und die Seite eines Deals.

deals-title = Deals
deals-lead = Alle Deals, die Sie sehen dürfen, mit dem Stand des oben gezeigten Tages.
deals-count = { $count ->
    [one] { $count } Deal
   *[other] { $count } Deals
}
deals-sum = zusammen { $amount }
deals-filters = Filter
deals-filter-text = Name des Deals
deals-filter-state = Status
deals-filter-stage = Phase
deals-filter-owner = Inhaber
deals-filter-unit = Einheit
deals-filter-category = Kategorie
deals-filter-closes = Abschluss
deals-filter-any = Alle
deals-filter-this-period = In dieser Periode
deals-filter-next-period = In der nächsten Periode
deals-filter-overdue = Abschlussdatum verstrichen
deals-filter-none = Ohne Abschlussdatum
deals-state-open = Offen
deals-state-won = Gewonnen
deals-state-lost = Verloren
deals-column-deal = Deal
deals-column-account = Account
deals-column-owner = Inhaber
deals-column-stage = Phase
deals-column-category = Kategorie
deals-column-amount = Betrag
deals-column-close = Abschlussdatum
deals-column-chance = Chance
deals-column-age = Alter
deals-column-created = Erstellt
deals-column-pushes = Verschoben
deals-no-name = Deal { $id }
deals-age-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
deals-empty-title = Noch keine Deals
deals-empty-text = Deals kommen mit dem Import eines Exports aus Ihrem CRM.
deals-empty-next = Dateien importieren
deals-none-title = Kein Deal passt zu diesen Filtern
deals-none-text = Entfernen Sie einen oder löschen Sie alle.
deal-title = Deal { $name }
deal-about = Über den Deal
deal-in-crm = Im CRM öffnen
deal-amount = Betrag
deal-won-amount = Gewonnener Wert
deal-owner = Inhaber
deal-unit = Einheit
deal-account = Account
deal-segment = Segment
deal-industry = Branche
deal-region = Region
deal-stage = Phase
deal-pipeline = Pipeline
deal-type = Art
deal-category = Kategorie
deal-close-date = Abschlussdatum
deal-created = Erstellt
deal-closed = Abgeschlossen
deal-age = Alter
deal-source = Herkunft
deal-product = Produkt
deal-id = ID im CRM
deal-attributes = Weitere Felder
deal-chance-title = Wie wahrscheinlich ist er
deal-chance-period = { $chance } Chance, in dieser Periode gewonnen zu werden
deal-chance-overall = { $chance } Chance, irgendwann gewonnen zu werden
deal-closing = { $chance } Chance, irgendwann gewonnen zu werden. Falls ja, am ehesten um den { $day }; in acht von zehn Fällen zwischen { $from } und { $to }.
deal-expected-close = Erwarteter Abschluss: { $day }
deal-no-chance = Für entschiedene Deals gibt es keine Chance mehr zu schätzen.
deal-type-new = Neugeschäft
deal-type-expansion = Erweiterung
deal-type-renewal = Verlängerung
deal-history = Verlauf
deal-history-lead = Was sich geändert hat, Neuestes zuerst. Der Tag ist der, an dem es geschah.
deal-history-empty = Noch keine Änderungen bekannt. Importieren Sie einen Feldverlauf oder spätere Exporte, um den Weg dieses Deals zu sehen.
deal-history-created = Erstellt
deal-history-from-to = von { $before } auf { $now }
deal-history-to = { $now }
deal-history-emptied = geleert; es war { $before }
deal-history-field = Feld
deal-history-change = Änderung
deal-history-when = Geschehen
deal-history-known = Bekannt { $day }
deal-history-inferred = Erschlossen: Der Export zeigt nur den letzten Wert.
deal-history-pushed = { $count ->
    [one] Um { $count } Tag verschoben
   *[other] Um { $count } Tage verschoben
}
deal-history-pulled = { $count ->
    [one] Um { $count } Tag vorgezogen
   *[other] Um { $count } Tage vorgezogen
}
deal-activities = Aktivitäten
deal-activities-empty = Zu diesem Deal ist keine Aktivität bekannt.
deal-hygiene-overdue = Das Abschlussdatum ist verstrichen, und der Deal ist noch offen.
deal-hygiene-no-close-date = Es gibt kein Abschlussdatum.
deal-hygiene-no-amount = Es gibt keinen Betrag.
deal-unknown-title = Diesen Deal gibt es nicht
deal-unknown-text = Zu einem Deal mit der ID { $id } haben Sie keinen Zugang. Vielleicht gehört er einem anderen Team.

deals-column-value = Erwartet
deals-column-swing = Schwankung
deals-swing-hint = Schwankung: um wie viel die Prognose typischerweise allein wegen dieses Deals danebenliegen kann.
deals-chip-close = Abschluss geplant { $from } bis { $to }
deals-chip-closed = Abgeschlossen { $from } bis { $to }
deals-chip-remove = diesen Filter entfernen
deals-chance-period = Chance: in dieser Periode gewonnen zu werden. Erwartet: was der Deal zur Prognose beiträgt, Chance mal Betrag.
deals-expected-period = erwartet in dieser Periode
deals-chance-4w = Chance: in den nächsten 4 Wochen gewonnen zu werden. Erwartet: was der Deal zur Prognose beiträgt, Chance mal Betrag.
deals-expected-4w = erwartet in den nächsten 4 Wochen
deals-chance-13w = Chance: in den nächsten 13 Wochen gewonnen zu werden. Erwartet: was der Deal zur Prognose beiträgt, Chance mal Betrag.
deals-expected-13w = erwartet in den nächsten 13 Wochen
deals-chance-next = Chance: in der nächsten Periode gewonnen zu werden. Erwartet: was der Deal zur Prognose beiträgt, Chance mal Betrag.
deals-expected-next = erwartet in der nächsten Periode
deal-brings = erwartet
deal-chance-moved = Chance, in dieser Periode gewonnen zu werden: von { $before } am { $day } auf { $now }.
deal-history-restored = Wiederhergestellt
deal-history-deleted = fehlte in einem vollständigen Export
deal-hygiene-pushed = { $count ->
    [one] Das Abschlussdatum wurde einmal in eine spätere Periode verschoben.
   *[other] Das Abschlussdatum wurde { $count }-mal in eine spätere Periode verschoben.
}
deal-why-title = Warum { $chance }
deal-why-lead-period = Die Chance, in dieser Periode gewonnen zu werden. Punkte sagen, was in früheren Deals mit dem Gewinnen einherging; sie sind keine Ursachen.
deal-why-lead-4w = Die Chance, in den nächsten 4 Wochen gewonnen zu werden. Punkte sagen, was in früheren Deals mit dem Gewinnen einherging; sie sind keine Ursachen.
deal-why-reason = Grund
deal-why-points = Punkte
deal-why-usual = Ein typischer offener Deal hier
deal-why-this = Dieser Deal
deal-why-timing = Zeitpunkt
deal-why-stage = Phase
deal-why-engagement = Kontakt
deal-why-slippage = Abschluss verschoben
deal-why-owner = Inhaber und Team
deal-why-profile = Art des Deals
deal-why-timing-seen = { $age } alt, Abschluss geplant { $when }
deal-why-timing-no-date = { $age } alt, ohne Abschlussdatum
deal-why-stage-seen = { $stage } seit { $day }
deal-why-no-stage = Keine Phase bekannt
deal-why-engagement-seen = { $count ->
    [0] Nichts in vier Wochen; die letzte Aktivität war { $when }
    [one] { $count } Aktivität in vier Wochen, { $when }
   *[other] { $count } Aktivitäten in vier Wochen, die letzte { $when }
}
deal-why-slippage-seen = { $count ->
    [0] Nie in eine spätere Periode verschoben
    [one] Einmal in eine spätere Periode verschoben
   *[other] { $count }-mal in eine spätere Periode verschoben
}
deal-why-no-owner = Ohne Inhaber
deal-why-no-amount = Kein Betrag
deal-why-same = Kein Unterschied zu einem typischen Deal: { $groups }.
deal-why-none = Diese Chance lässt sich noch nicht erklären: Dafür braucht es 50 entschiedene Deals, davon 20 gewonnene, und das Anlagedatum dieses Deals.