# Die Trefferbilanz: wie frühere Prognosen ausgingen. Nur hier haben Maße Buchstaben.

track-title = Trefferbilanz
track-lead = Wie frühere Prognosen ausgingen, neben einfacheren Verfahren. Jede entstand nur aus dem, was an ihrem Tag bekannt war.
track-summary = { $count ->
    [one] { $count } Prognose mit bekanntem Ausgang
   *[other] { $count } Prognosen mit bekanntem Ausgang
}
track-horizon = Horizont
track-horizon-4w = nächste 4 Wochen
track-horizon-13w = nächste 13 Wochen
track-horizon-period = diese Periode
track-horizon-next = nächste Periode
track-level = Ebene
track-level-company = Unternehmen
track-level-unit = Einheiten
track-level-person = Personen
track-method = Verfahren
track-method-projection = Projektion
track-method-weighted-pipeline = Gewichtete Pipeline
track-method-run-rate = Lauftempo
track-wape = WAPE
track-wape-hint = Summe der Abweichungen ÷ Summe der Ergebnisse. Niedriger ist besser.
track-bias = Verzerrung
track-bias-hint = Über null: Die Prognose war insgesamt zu hoch.
track-crps = Skalierter CRPS
track-crps-hint = Wie weit die ganze Verteilung vom Ergebnis entfernt war, als Anteil daran. Niedriger ist besser.
track-hit-rate-80 = Trefferquote des 80-%-Bereichs
track-hit-rate-95 = Trefferquote des 95-%-Bereichs
track-hit-rate-hint = Wie oft das Ergebnis im Bereich lag. Genau am Ziel ist am besten; darüber ist er zu weit.
track-best = am besten
track-forecasts = Prognosen
track-over-time = Prognose und Ergebnis
track-made-on = Erstellt am
track-forecast = Prognose
track-outcome = Ergebnis
track-miss = Abweichung
track-in-range = Im 80-%-Bereich
track-in = innerhalb
track-above = Ergebnis darüber
track-below = Ergebnis darunter
track-calibration = Stimmten die Chancen?
track-calibration-hint = Von Deals mit 70 % Chance sollten sieben von zehn gewonnen werden.
track-empty-title = Noch kein Ergebnis zum Vergleichen
track-empty-text = Eine Prognose wird beurteilt, wenn ihre Periode vorbei ist. Die erste hier ist am { $day } vollständig.
track-too-few-title = Zu wenige zum Urteilen
track-too-few-text = { $seen } Prognosen haben ein Ergebnis; { $needed } braucht es, bevor die Maße etwas bedeuten.
track-none-title = Keine Vorgeschichte zum Prüfen
track-none-text = Importieren Sie mindestens ein Jahr abgeschlossener Deals; frühere Prognosen entstehen dann so, wie sie damals gewesen wären.
track-none-next = Dateien importieren
