# Was an Deals im CRM nicht stimmt.

hygiene-title = Datenpflege
hygiene-lead = Was im CRM an Ihren offenen Deals nicht mehr stimmt. Nehmen Sie einen Vorschlag an und tragen Sie ihn im CRM ein; er verschwindet von selbst, sobald das CRM ihn zeigt.
hygiene-lead-counts = Wie viel im CRM nicht mehr stimmt. Inhaber sehen ihre eigenen Deals mit Vorschlägen; hier stehen die Zahlen.
hygiene-clean-title = Alles ist aktuell
hygiene-clean-text = Jeder offene Deal erfüllt jede Regel. Geprüft wird nach jedem Import und jede Nacht.
hygiene-not-looked = Die Deals wurden noch nicht geprüft. Das geschieht nach dem nächsten Import.
hygiene-unchecked = Nicht geprüft, weil die importierten Daten nichts dazu sagen: { $rules }.
hygiene-proposed = Vorschläge
hygiene-accept = Ausgewählte annehmen
hygiene-accept-hint = Was Sie annehmen, kommt auf Ihre Liste unten. Ins CRM wird nichts geschrieben.
hygiene-accepted = { $count ->
    [one] Ein Vorschlag angenommen.
   *[other] { $count } Vorschläge angenommen.
}
hygiene-undone = Rückgängig gemacht.
hygiene-chosen = Ausgewählt
hygiene-choose = { $deal } auswählen
hygiene-wrong = Was nicht stimmt
hygiene-proposal = Vorschlag
hygiene-to-do = Im CRM zu erledigen
hygiene-do = Was zu tun ist
hygiene-actions = Aktionen
hygiene-open = Im CRM öffnen
hygiene-to-do-hint = Ein Eintrag verschwindet von selbst, sobald ein Import zeigt, dass er erledigt ist.
hygiene-counts = Deals nach Regel
hygiene-counts-hint = Ein Deal kann mehrere Regeln verletzen. Welche Deals es sind, sehen nur die Inhaber.
hygiene-total = Summe
hygiene-nobody = Ohne Inhaber
hygiene-rules = Die Regeln
hygiene-rule-close-past = Abschlussdatum verstrichen
hygiene-rule-owner-left = Inhaber ausgeschieden
hygiene-rule-stage-old = Zu lange in der Phase
hygiene-rule-quiet = Keine Aktivität
hygiene-rule-no-amount = Kein Betrag
hygiene-rule-no-next-step = Kein nächster Schritt
hygiene-rule-no-evidence = Commit ohne Belege
hygiene-means-close-past = Der Deal ist offen, und sein Abschlussdatum ist verstrichen.
hygiene-means-owner-left = Der Inhaber hat das Unternehmen verlassen.
hygiene-means-stage-old = Er ist länger in seiner Phase als das 1,5-Fache des Medians aller gewonnenen Deals des Unternehmens. (Phase für Phase zählt der Median des Teams.)
hygiene-means-quiet = Seit mehr als { $days } Tagen keine Aktivität.
hygiene-means-no-amount = Es ist kein Betrag gesetzt.
hygiene-means-no-next-step = Es ist kein nächster Schritt gesetzt.
hygiene-means-no-evidence = Er steht im Commit, und keines seiner Qualifizierungsfelder ist gefüllt.
hygiene-wrong-close-past = { $days ->
    [one] Abschlussdatum { $day } seit einem Tag verstrichen
   *[other] Abschlussdatum { $day } seit { $days } Tagen verstrichen
}
hygiene-wrong-owner-left = Inhaber ausgeschieden
hygiene-wrong-stage-old = { $days } Tage in der Phase
hygiene-wrong-quiet = { $days } Tage ohne Aktivität
hygiene-wrong-no-amount = Kein Betrag
hygiene-wrong-no-next-step = Kein nächster Schritt
hygiene-wrong-no-evidence = Commit ohne Belege
hygiene-propose-date = Abschlussdatum auf { $day } setzen, den erwarteten Abschluss
hygiene-propose-close-past = Ein realistisches Abschlussdatum setzen oder den Deal schließen
hygiene-propose-stage-old = Weiterbringen oder schließen
hygiene-propose-quiet = Letzte Aktivität eintragen oder schließen
hygiene-propose-no-amount = Einen Betrag setzen
hygiene-propose-no-next-step = Den nächsten Schritt mit Datum setzen
hygiene-propose-no-evidence = Die Belege eintragen oder aus dem Commit nehmen
hygiene-propose-owner-left = Neu zuweisen
company-hygiene = Datenpflege
hygiene-settings-lead = Wo das CRM einen Datensatz zeigt, und wann ein Deal als still gilt.
hygiene-links = Links zu Datensätzen
hygiene-links-hint = Die Adresse, unter der das CRM einen Deal zeigt, mit {"{id}"} an der Stelle der Deal-Id: https://crm.example.com/deals/{"{id}"}. Ohne Adresse wird kein Link gezeigt.
hygiene-no-sources = Es wurde noch nichts importiert, darum gibt es keine Quelle.
hygiene-quiet-title = Stille Deals
hygiene-quiet-days = Tage ohne Aktivität
hygiene-quiet-hint = Ein Deal, an dem länger nichts geschah, ist still. Das gilt ab der nächsten Prüfung.
hygiene-save = Speichern
hygiene-saved = Gespeichert.
problem-invalid-quiet-days = „{ $value }“ Tage gehen nicht. Geben Sie eine Zahl von 1 bis 365 an.
problem-invalid-record-link = „{ $value }“ ist keine Adresse eines Datensatzes. Beginnen Sie mit https:// und setzen Sie {"{id}"} an die Stelle der Deal-Id.
problem-not-found-proposal = Hier ist nichts mehr anzunehmen. Es wurde schon angenommen oder stimmt inzwischen.
problem-invalid-hygiene-rule = „{ $value }“ ist keine Regel. Wählen Sie close-past, stage-old, quiet, no-amount, no-next-step oder no-evidence.
