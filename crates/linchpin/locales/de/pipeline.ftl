# Die Pipeline: was sich zwischen zwei Tagen geändert hat.

nav-pipeline = Pipeline
pipeline-lead = Was sich vom { $from } bis zum { $to } geändert hat.
pipeline-due-in = Offene Deals mit Abschlussdatum in { $days }.
pipeline-due-all = Alle offenen Deals, gleich mit welchem Abschlussdatum.
pipeline-tab-period = Diese Periode
pipeline-tab-next = Nächste Periode
pipeline-tab-all = Alle offenen
pipeline-from = Von
pipeline-to = Bis
pipeline-counted = Teams
pipeline-counted-then = wie sie waren
pipeline-counted-today = wie sie heute sind
pipeline-show = Zeigen
pipeline-filter = Zeitraum und Filter
pipeline-since-monday = Seit letztem Montag
pipeline-since-day-one = Seit Periodenbeginn
pipeline-empty-title = Keine offenen Deals
pipeline-empty-text = Niemand hier hatte oder hat einen offenen Deal, der dann fällig ist. Wählen Sie eine andere Periode oder alle offenen Deals.
pipeline-empty-all = Alle offenen Deals zeigen
pipeline-by-deals = Von keinem dieser Deals ist ein Betrag bekannt, darum werden Deals gezählt. Beträge kommen mit einem Export, der sie für offene Deals hat.
pipeline-open-deals = offene Deals
pipeline-without-amount = { $count ->
    [one] Ein Deal hat keinen Betrag und zählt nicht.
   *[other] { $count } Deals haben keinen Betrag und zählen nicht.
}
pipeline-now = Pipeline
pipeline-net = Änderung
pipeline-was = von { $amount }
pipeline-changed = Was sich geändert hat
pipeline-reason = Grund
pipeline-means = Was es heißt
pipeline-owner = Inhaber
pipeline-deals = Deals
pipeline-amount = Betrag
pipeline-opening = Anfangs
pipeline-closing = Am Ende
pipeline-at-end-of = am Ende des { $day }
pipeline-below = Wer was geändert hat
pipeline-came = Hinzugekommen
pipeline-resized = Betrag geändert
pipeline-went = Weggefallen
pipeline-largest = Deals, die am meisten geändert haben
pipeline-show-largest = Zeigen, was am meisten geändert hat
pipeline-no-deals = Keine Deals.
pipeline-deal = Deal
pipeline-what = Was geschah
pipeline-before = Vorher
pipeline-after = Nachher
pipeline-hidden = Ein Deal, der heute einem anderen Team gehört
pipeline-without-rate = { $count ->
    [one] Ein Deal fehlt, weil es für seine Währung keinen Kurs gibt.
   *[other] { $count } Deals fehlen, weil es für ihre Währungen keine Kurse gibt.
}
pipeline-bar-created = Neu
pipeline-bar-pulled-in = Vorgezogen
pipeline-bar-reopened = Wieder geöffnet
pipeline-bar-restored = Wiederhergestellt
pipeline-bar-moved-in = Dazugekommen
pipeline-bar-grew = Gewachsen
pipeline-bar-shrank = Geschrumpft
pipeline-bar-revalued = Umbewertet
pipeline-bar-moved-out = Abgegeben
pipeline-bar-pushed-out = Verschoben
pipeline-bar-deleted = Gelöscht
pipeline-bar-lost = Verloren
pipeline-bar-won = Gewonnen
pipeline-bar-round-trips = Hin und zurück
pipeline-hint-created = Gab es vorher nicht
pipeline-hint-pulled-in = Das Abschlussdatum rückte in die Periode
pipeline-hint-reopened = Vorher gewonnen oder verloren, jetzt offen
pipeline-hint-restored = Vorher gelöscht, wieder da
pipeline-hint-moved-in = Von anderem Inhaber oder Team
pipeline-hint-grew = Der Betrag stieg
pipeline-hint-shrank = Der Betrag fiel
pipeline-hint-revalued = Der Wechselkurs änderte sich
pipeline-hint-moved-out = Zu anderem Inhaber oder Team
pipeline-hint-pushed-out = Das Abschlussdatum rückte aus der Periode
pipeline-hint-deleted = Aus dem CRM verschwunden
pipeline-hint-lost = Mit dem Betrag vom Anfang
pipeline-hint-won = Mit dem Betrag vom Anfang; Abschlüsse stehen in der Prognose
pipeline-hint-round-trips = Kam und ging, oder ging und kam zurück; in Summe null
problem-invalid-pipeline-due = „{ $value }“ benennt keine Deals. Wählen Sie period, next oder all.
problem-invalid-pipeline-bar = „{ $value }“ ist kein Grund, aus dem sich eine Pipeline ändert. Wählen Sie einen aus der Tabelle.
problem-invalid-pipeline-from = { $value } liegt nach dem letzten Tag. Wählen Sie einen früheren ersten Tag.
pipeline-replanned = Abschluss von { $from } auf { $to }
