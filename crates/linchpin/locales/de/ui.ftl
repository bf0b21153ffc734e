# Wörter, die alle Seiten teilen: Navigation, Personen, Zeit, Tabellen, Diagramme, Fehler.

app-name = Linchpin
app-title = { $page } · { $company }

nav-label = Hauptnavigation
nav-forecast = Prognose
nav-deals = Deals
nav-track-record = Trefferbilanz
nav-import = Import
nav-company = Unternehmen
nav-jobs = Hintergrundjobs
nav-users = Benutzer
nav-audit = Protokoll
nav-more = Mehr
nav-all = Alle Seiten
nav-skip = Zum Inhalt springen
nav-home = Linchpin, zur Startseite
nav-design = Gestaltung

as-of = Stand { $day }
as-of-hint = Die Zahlen zeigen, was am Ende dieses Tages bekannt war.

menu-label = Sie und Ihre Einstellungen
menu-you-are = Sie sind { $name }
menu-who = Person wechseln
menu-short = Menü
menu-nobody = Einstellungen
menu-profile = Ihr Konto
menu-sign-out = Abmelden

role-seller = Vertrieb
role-manager = Teamleitung
role-leader = Bereichsleitung
role-enablement = Enablement
role-operations = Operations
role-helper = Unterstützung

theme-label = Farbschema
theme-light = Hell
theme-dark = Dunkel
theme-auto = Wie das Gerät
lang-label = Sprache

keys-open = Tastenkürzel
keys-title = Tastenkürzel
keys-down = Nächste Zeile
keys-up = Vorige Zeile
keys-enter = Zeile öffnen
keys-search = Zum Suchfeld
keys-help = Diese Liste zeigen
keys-close = Schließen

foot-made = Erstellt von Linchpin { $version }. Die Prognose ist eine Schätzung; die Entscheidung treffen Sie.

action-save = Speichern
action-cancel = Abbrechen
action-close = Schließen
action-undo = Rückgängig machen
action-retry = Noch einmal versuchen
action-continue = Weiter
action-back = Zurück
action-search = Suchen
action-filter = Filtern
action-clear = Filter löschen
action-show-all = Alle zeigen
action-download = Herunterladen
action-open = Öffnen
action-delete = Löschen
action-confirm = Ja, ausführen

common-none = keine
common-unknown = unbekannt
common-not-set = nicht gesetzt
common-yes = ja
common-no = nein
common-all = alle
common-company = Unternehmen
common-unit = Einheit
common-team = Team
common-units = Einheiten
common-person = Person
common-people = Personen
common-total = Summe
common-name = Name
common-date = Datum
common-amount = Betrag
common-status = Status
common-loading = Wird geladen …
common-optional = freiwillig
common-details = Einzelheiten
common-more = Mehr

time-today = heute
time-yesterday = gestern
time-tomorrow = morgen
time-ago-days = { $count ->
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}
time-ago-weeks = { $count ->
    [one] vor { $count } Woche
   *[other] vor { $count } Wochen
}
time-ago-months = { $count ->
    [one] vor { $count } Monat
   *[other] vor { $count } Monaten
}
time-ago-years = { $count ->
    [one] vor { $count } Jahr
   *[other] vor { $count } Jahren
}
time-in-days = { $count ->
    [one] in { $count } Tag
   *[other] in { $count } Tagen
}
time-in-weeks = { $count ->
    [one] in { $count } Woche
   *[other] in { $count } Wochen
}
time-in-months = { $count ->
    [one] in { $count } Monat
   *[other] in { $count } Monaten
}
time-in-years = { $count ->
    [one] in { $count } Jahr
   *[other] in { $count } Jahren
}

table-sorted-ascending = aufsteigend sortiert
table-sorted-descending = absteigend sortiert
table-sort-by = Nach { $column } sortieren
table-rows = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
table-scroll = Tabelle; für weitere Spalten seitwärts scrollen

pager-label = Seiten
pager-previous = Zurück
pager-next = Weiter
pager-shown = { $from } bis { $to } von { $total }

crumbs-label = Wo Sie sind
tabs-label = Ansichten

badge-won = Gewonnen
badge-lost = Verloren
badge-open = Offen
badge-deleted = Gelöscht
badge-inferred = Erschlossen
badge-done = Fertig
badge-running = Läuft
badge-failed = Fehlgeschlagen
badge-undone = Rückgängig gemacht
badge-waiting = Wartet
badge-cancelled = Abgebrochen

category-commit = Commit
category-best-case = Best Case
category-pipeline = Pipeline
category-omitted = Ausgelassen
category-closed = Abgeschlossen

chart-legend = Legende
chart-show-figures = Zahlen zeigen
chart-figure = Größe
chart-value = Wert
chart-won = Gewonnen
chart-open = Offene Deals
chart-not-created = Noch nicht angelegt
chart-sum = Summe
chart-expected = Erwartet
chart-range-80 = 80-%-Spanne
chart-range-95 = 95-%-Spanne
chart-range-80-short = 80 %:
chart-range-95-short = 95 %:
chart-range = { $low } bis { $high }
chart-quota = Quote
chart-outcome = Ergebnis
chart-target = Ziel
chart-made-on = Prognose vom
chart-no-figures = Noch keine Zahlen.
chart-at-least = { $chance } Chance auf mindestens { $value }
chart-reached-with = Mit { $chance } Chance erreicht
chart-from-to = Von { $before } auf { $now }
chart-timeline-sentence = Vom { $from } bis zum { $to } ging die Prognose von { $before } auf { $now }; { $won } sind gewonnen.
chart-predicted = Angegebene Chance
chart-observed = Gewonnener Anteil
chart-ideal = Wo beide übereinstimmen
chart-deals = Deals
chart-calibration-bin = { $predicted } angegeben, { $observed } gewonnen
chart-hit-rate = Trefferquote der Spanne
chart-held-of = Die Spanne hielt { $held } von { $of } Malen.

error-404-title = Diese Seite gibt es nicht
error-404-text = Die Adresse ist vielleicht vertippt, oder was hier stand, wurde rückgängig gemacht.
error-404-next = Zur Prognose
error-403-title = Das dürfen Sie nicht sehen
error-403-text = Sie sehen Ihren eigenen Teil des Unternehmens und was darunter liegt. Fragen Sie, wer { $place } leitet, oder Operations.
error-403-next = Zu Ihrer Prognose
error-500-title = Bei uns ist etwas schiefgegangen
error-500-text = Ihre Eingaben sind nicht verloren. Versuchen Sie es noch einmal; geschieht es wieder, sagen Sie es denen, die Linchpin hier betreiben: Der Grund steht im Protokoll.
error-500-next = Noch einmal versuchen
error-400-title = Das ließ sich nicht lesen
error-offline = Der Server antwortet nicht. Prüfen Sie, ob er läuft, und versuchen Sie es noch einmal.

who-title = Person wählen
who-lead = Sehen Sie das Unternehmen mit den Augen einer seiner Personen. Jede sieht ihren eigenen Teil.
who-search = Person finden
who-choose = { $name } sein
who-leads = leitet { $unit }
who-in = in { $unit }
who-empty-title = Noch ist niemand hier
who-empty-text = Personen kommen mit einem Import. Importieren Sie eine Personendatei oder eine Datei mit Deals: deren Inhaber werden zu Personen.
who-empty-next = Dateien importieren

undo-done = { $what } ist erledigt.
progress-of = { $done } von { $total }
progress-left = noch etwa { $time }
notice-updating = Eine neuere Prognose entsteht gerade. Sie sehen die vom { $day }.
notice-stale = Die neuesten Daten sind vom { $day } ({ $age }). Importieren Sie einen neueren Export, um die Prognose zu aktualisieren.
field-required = Pflichtfeld
field-error = { $field }: { $problem }

who-operator = Betreiber
who-operator-hint = Importiert Dateien und hält diese Installation am Laufen; sieht keine Prognosen.
who-operator-group = Dieser Rechner
who-leader = Unternehmen
who-leader-group = Leitung
who-leader-hint = Leitet alle Einheiten; die Dateien nennen niemanden, der das tut.
who-guest = Sie sehen { $company } als { $name } ({ $role }).
who-more = { $count ->
    [one] { $count } weitere Person; suchen Sie nach ihr.
   *[other] { $count } weitere Personen; suchen Sie nach ihnen.
}
who-nobody = Kein Treffer. Suchen Sie nach einem Teil des Namens, der Funktion oder der Einheit.
pager-first = Erste Seite
error-400-text = Etwas in der Adresse oder im Formular war nicht zu verstehen. Gehen Sie zurück und prüfen Sie Ihre Eingaben.
error-405-text = Diese Adresse erwartet eine andere Art von Anfrage. Öffnen Sie die Seite und benutzen Sie ihre Schaltflächen.
error-409-title = Das geht gerade nicht
error-413-text = Die Dateien sind zusammen größer als 512 MB. Teilen Sie sie auf oder importieren Sie den Ordner auf der Kommandozeile.
error-cross-site = Die Anfrage kam von einer anderen Website und wurde darum nicht ausgeführt. Öffnen Sie die Seite hier und versuchen Sie es noch einmal.
welcome-title = Willkommen, { $name }
welcome-operations = Prognosen sind für alle da, die verkaufen und führen. Sie importieren die Dateien, aus denen sie entstehen, und können jeden Import rückgängig machen.
welcome-enablement = Prognosen sind für alle da, die verkaufen und führen. Von diesem Unternehmen ist hier nichts für Sie zu sehen; was über Sie gespeichert ist, steht bei Ihren eigenen Daten.
welcome-helper = Prognosen sind für alle da, die verkaufen und führen. Was Ihre Stelle gefragt wird, steht unter Anfragen.
activity-call = Anruf
activity-email = E-Mail
activity-meeting = Termin
activity-task = Aufgabe
job-check = Probelauf
job-import = Import läuft
job-undo = Import wird rückgängig gemacht
job-redo = Import wird wiederhergestellt
job-forecast = Prognose wird erstellt
job-track-record = Rückblick auf frühere Prognosen
job-stopping = Wird angehalten
job-cancel = Abbrechen
job-refresh = Fortschritt ansehen
error-not-made-title = Das ließ sich nicht erstellen
error-429-title = Zu viele Versuche
