# Was die Kommandozeile sagt.

cli-error = Fehler
cli-reading = Lesen
cli-importing = Importieren
cli-forecasting = Prognose
cli-looking-back = Rückblick
cli-simulating = Simulation
cli-attribute = als weiteres Feld behalten
cli-row = Zeile { $row }
cli-more = ({ $count ->
    [one] und { $count } weitere Zeile
   *[other] und { $count } weitere Zeilen
} aus demselben Grund)
cli-file-counts = { $read } gelesen, { $taken } importiert, { $skipped } übersprungen
cli-imported = { $taken } Zeilen importiert, { $skipped } übersprungen. Fakten: { $new } neu, { $changed } geändert, { $unchanged } unverändert, { $deleted } gelöscht.
cli-would-import = Nichts wurde gespeichert. Es würden { $taken } Zeilen importiert und { $skipped } übersprungen. Fakten: { $new } neu, { $changed } geändert, { $unchanged } unverändert, { $deleted } gelöscht.
cli-simulated = { $folder } geschrieben: { $people } Personen, { $deals } Deals ({ $open } offen), { $changes } Änderungen, { $activities } Aktivitäten.
cli-forecast-title = Abschlüsse { $range }, Stand Ende { $day } ({ $method })
cli-place = Name
cli-won = Gewonnen
cli-expected = Erwartet
cli-range = 80-%-Spanne
cli-method = Methode
cli-horizon = Horizont
cli-level = Ebene
cli-expected-skewed = * Erwartet liegt außerhalb der Spanne: Ein großer, unwahrscheinlicher Deal zählt hinein.
cli-nothing-left = { $horizon }: Von der Periode ist nichts übrig; fragen Sie nach next.
cli-demo-ready = Öffnen Sie { $address } und wählen Sie eine Person. Beenden mit Strg-C.
cli-serving = Linchpin antwortet auf { $address }
cli-migrated = Die Datenbank ist auf dem neuesten Stand.
cli-cannot-listen = auf { $value } kann nicht gehört werden: { $error }; wählen Sie eine andere Adresse oder einen anderen Port
cli-bad-currency = { $value } ist kein Währungscode; geben Sie drei Buchstaben wie EUR an
cli-bad-zone = { $value } ist keine Zeitzone; geben Sie einen Namen wie Europe/Berlin an
cli-bad-calendar = { $value } ist kein Geschäftskalender: Der Anfangsmonat ist 1 bis 12, eine Periode hat 1, 2, 3, 4, 6 oder 12 Monate, und aufgezählte Perioden folgen ohne Lücke aufeinander
cli-bad-calendar-row = { $file }, Zeile { $row }: geben Sie die Spalten start und end mit Daten wie 2026-01-31 an
cli-bad-mapping = { $file } ist keine Zuordnung: { $error }; erzeugen Sie eine mit `linchpin import --print-mapping`
cli-bad-days = „{ $value }“ ist keine Anzahl von Tagen. Möglich sind 1d bis 366d, etwa 7d.
cli-no-file = { $file } lässt sich nicht öffnen; prüfen Sie den Pfad
cli-cannot-write = { $file } lässt sich nicht schreiben: { $error }
cli-no-facts = nichts in diesen Dateien geschah an einem bekannten Tag, also gibt es nichts vorherzusagen; prüfen Sie die Daten von Anlage und Abschluss
cli-not-loopback = Andere Rechner erreichen diese Adresse. Stellen Sie einen Proxy mit TLS davor: Passwörter reisen darüber.
cli-set-up = Noch kann sich niemand anmelden. Öffnen Sie { $address } und geben Sie den Code { $code } ein (er gilt einen Tag).
cli-no-database = Es gibt keine Datenbank { $database }. Prüfen Sie --database: Ansehen und Sichern legt keine an.
cli-key-lost = Es gibt keinen Schlüssel { $file }, aber diese Datenbank wurde unter einem versiegelt. Holen Sie Ihre Kopie zurück oder nennen Sie ihn mit --key: ein neuer öffnet nichts von dem, was da ist.
cli-key-other = { $file } ist nicht der Schlüssel, unter dem diese Datenbank versiegelt wurde. Nennen Sie den richtigen mit --key.
cli-key = Der Schlüssel { $file } des Servers lässt sich nicht benutzen ({ $error }). Prüfen Sie die Datei, oder nennen Sie eine andere mit --key.
cli-audit-whole = Das Protokoll ist vollständig: { $lines } Zeilen, die letzte mit Hash { $hash }. Bewahren Sie ihn anderswo auf: Er zeigt später, dass vorher nichts geändert wurde.
cli-audit-begins = Es beginnt nach Zeile { $line }: Ältere wurden gelöscht, wie es Unternehmen → Aufbewahrung sagt und eine seiner Zeilen erzählt.
cli-audit-sealed = Seine Zeilen bis { $to } wurden mit dem Schlüssel des Servers versiegelt und sind, was versiegelt wurde.
cli-audit-not-sealed = Die Zeilen seit { $since } sind nicht versiegelt. Ein laufender Server versiegelt jede binnen einer Minute: Lief er seitdem, wurden Siegel entfernt.
cli-audit-unsealed = Seine Siegel wurden nicht angesehen, weil bei { $file } kein Schlüssel liegt.
cli-audit-broken = Das Protokoll ist beschädigt: Zeile { $line } folgt nicht aus der davor. Zeilen wurden geändert, eingefügt oder ausgelassen; vergleichen Sie mit einer Sicherung.
cli-backup = { $file } geschrieben ({ $size }); die Kopie ist vollständig. Der Schlüssel des Servers ist nicht darin.
cli-restored = In { $database } wiederhergestellt; das Protokoll ist vollständig. Starten Sie den Server mit demselben Schlüssel wie vorher.

cli-config-unreadable = Die Einstellungen in { $file } sind nicht lesbar: { $error }. Nennen Sie mit --config eine andere Datei, oder lassen Sie sie weg.
cli-config-syntax = { $file }, Zeile { $line }: { $error }. Schreiben Sie schlüssel = "wert".
cli-config-meant = { $file }, Zeile { $line }: Die Einstellung „{ $value }“ gibt es nicht. Meinten Sie { $text }?
cli-config-unknown = { $file }, Zeile { $line }: Die Einstellung „{ $value }“ gibt es nicht. Es gibt { $text }.
cli-config-kind = { $file }, Zeile { $line }: { $value } kann keine Tabelle oder Liste sein. Schreiben Sie { $value } = "wert".
cli-config-from = Einstellungen aus { $file }
cli-config-flag = Flag
cli-config-environment = Umgebung
cli-config-default = Standard
cli-config-good = Der Server könnte mit diesen Einstellungen starten.
cli-config-bad = { $deals ->
    [one] Eines stimmt an den Einstellungen nicht.
   *[other] { $deals } Dinge stimmen an den Einstellungen nicht.
}
cli-config-database = Die Datenbank { $value } antwortet nicht: { $error }. Starten Sie sie, oder berichtigen Sie die Adresse.
cli-config-uploads = In { $folder } lassen sich keine Dateien ablegen: { $error }. Lassen Sie dieses Konto dort schreiben, oder nennen Sie einen anderen Ordner.
cli-config-key-open = Andere können { $file } lesen. Führen Sie chmod 600 darauf aus: Es öffnet, was versiegelt ist.
cli-config-key = { $file } enthält keinen Schlüssel: 64 hexadezimale Ziffern. Bringen Sie die aufbewahrte Kopie zurück; ein neuer öffnet nicht, was der alte versiegelt hat.
cli-config-otlp = „{ $value }“ ist keine Adresse, an die Spans gesendet werden können. Schreiben Sie etwa http://127.0.0.1:4318.
cli-config-variable = Die Umgebung hat keine Einstellung { $value }. Meinten Sie { $text }?
cli-config-log = „{ $value }“ lässt sich nicht protokollieren. Schreiben Sie error, warn, info oder debug, oder nach Teilen, etwa warn,linchpin=debug.
cli-config-file = Datei
cli-config-tls = Das Zertifikat { $file } und sein Schlüssel sind nicht brauchbar: { $error }. Nennen Sie PEM-Dateien, die zusammengehören und für dieses Konto lesbar sind.
cli-config-tls-half = Nennen Sie das Zertifikat (tls_cert) und seinen Schlüssel (tls_key), oder keines von beiden.
cli-config-backups = In { $folder } lassen sich keine Kopien ablegen: { $error }. Lassen Sie dieses Konto dort schreiben, oder nennen Sie einen anderen Ordner.
