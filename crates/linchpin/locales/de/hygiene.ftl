# Was an Deals im CRM nicht stimmt.

hygiene-title = Ordnung
hygiene-lead = Was im CRM an Ihren offenen Deals nicht mehr stimmt. Nehmen Sie einen Vorschlag an und setzen Sie ihn im CRM; er verschwindet von selbst, sobald das CRM es zeigt.
hygiene-lead-counts = Wie viel im CRM nicht mehr stimmt. Wem ein Deal gehört, der sieht ihn mit Vorschlägen; hier stehen die Anzahlen.
hygiene-clean-title = Alles stimmt
hygiene-clean-text = Jeder offene Deal hält jede Regel ein. Nach jedem Import und jede Nacht wird neu nachgesehen.
hygiene-not-looked = Die Deals wurden noch nicht angesehen. Das geschieht nach dem nächsten Import.
hygiene-unchecked = Nicht angesehen, weil nichts Importiertes etwas dazu sagt: { $rules }.
hygiene-proposed = Anzunehmen
hygiene-accept = Ausgewähltes annehmen
hygiene-accept-hint = Was Sie annehmen, kommt auf Ihre Liste unten. Ins CRM wird nichts geschrieben.
hygiene-accepted = { $count ->
    [one] Ein Vorschlag angenommen.
   *[other] { $count } Vorschläge angenommen.
}
hygiene-undone = Zurückgenommen.
hygiene-chosen = Ausgewählt
hygiene-choose = { $deal } auswählen
hygiene-wrong = Was nicht stimmt
hygiene-proposal = Vorschlag
hygiene-to-do = Im CRM zu setzen
hygiene-do = Was zu tun ist
hygiene-actions = Aktionen
hygiene-open = Im CRM öffnen
hygiene-to-do-hint = Eine Zeile geht von selbst, sobald ein Import zeigt, dass sie erledigt ist.
hygiene-counts = Deals nach Regel
hygiene-counts-hint = Ein Deal kann mehrere Regeln verletzen. Genannt werden Deals nur denen, denen sie gehören.
hygiene-total = Alle
hygiene-nobody = Niemandes
hygiene-rules = Die Regeln
hygiene-rule-close-past = Abschlussdatum vorbei
hygiene-rule-owner-left = Zuständige Person gegangen
hygiene-rule-stage-old = Zu lange in der Phase
hygiene-rule-quiet = Keine Aktivität
hygiene-rule-no-amount = Kein Betrag
hygiene-rule-no-next-step = Kein nächster Schritt
hygiene-rule-no-evidence = Commit ohne Belege
hygiene-means-close-past = Der Deal ist offen, und sein Abschlussdatum liegt vor heute.
hygiene-means-owner-left = Wem der Deal gehört, der arbeitet nicht mehr hier.
hygiene-means-stage-old = Er ist länger in seiner Phase als das 1,5-Fache des Medians gewonnener Deals.
hygiene-means-quiet = Seit mehr als { $days } Tagen ist nichts an ihm geschehen.
hygiene-means-no-amount = Es ist kein Betrag gesetzt.
hygiene-means-no-next-step = Es ist kein nächster Schritt gesetzt.
hygiene-means-no-evidence = Er steht im Commit, und kein Feld seiner Qualifikation ist gefüllt.
hygiene-wrong-close-past = { $days ->
    [one] Abschlussdatum { $day } seit einem Tag vorbei
   *[other] Abschlussdatum { $day } seit { $days } Tagen vorbei
}
hygiene-wrong-owner-left = Zuständige Person gegangen
hygiene-wrong-stage-old = { $days } Tage in der Phase
hygiene-wrong-quiet = { $days } Tage ohne Aktivität
hygiene-wrong-no-amount = Kein Betrag
hygiene-wrong-no-next-step = Kein nächster Schritt
hygiene-wrong-no-evidence = Commit ohne Belege
hygiene-propose-date = Abschlussdatum auf { $day } setzen, den erwarteten Abschluss
hygiene-propose-close-past = Ein haltbares Abschlussdatum setzen oder den Deal schließen
hygiene-propose-stage-old = Weiterbewegen oder schließen
hygiene-propose-quiet = Eintragen, was geschah, oder schließen
hygiene-propose-no-amount = Einen Betrag setzen
hygiene-propose-no-next-step = Den nächsten Schritt mit Datum setzen
hygiene-propose-no-evidence = Die Belege eintragen oder aus dem Commit nehmen
hygiene-propose-owner-left = Jemandem geben
company-hygiene = Ordnung
hygiene-settings-lead = Wo das CRM einen Datensatz zeigt, und wann ein Deal als still gilt.
hygiene-links = Adressen von Datensätzen
hygiene-links-hint = Die Adresse, unter der das CRM einen Deal zeigt, mit {"{id}"} an der Stelle der Deal-Id: https://crm.example.com/deals/{"{id}"}. Ohne Adresse wird kein Link gezeigt.
hygiene-no-sources = Es wurde noch nichts importiert; es gibt keine Quelle.
hygiene-quiet-title = Stille Deals
hygiene-quiet-days = Tage ohne Aktivität
hygiene-quiet-hint = Ein Deal, an dem länger nichts geschah, ist still. Das zählt ab dem nächsten Nachsehen.
hygiene-save = Behalten
hygiene-saved = Behalten.
problem-invalid-quiet-days = „{ $value }“ Tage gehen nicht. Geben Sie eine Zahl von 1 bis 365 an.
problem-invalid-record-link = „{ $value }“ ist keine Adresse eines Datensatzes. Beginnen Sie mit https:// und setzen Sie {"{id}"} an die Stelle der Deal-Id.
problem-not-found-proposal = Davon ist nichts mehr anzunehmen. Es wurde schon angenommen oder stimmt inzwischen.
problem-invalid-hygiene-rule = „{ $value }“ ist keine Regel. Wählen Sie close-past, stage-old, quiet, no-amount, no-next-step oder no-evidence.
