# Die Trefferbilanz: wie frühere Prognosen ausgingen. Nur hier haben Maße Buchstaben.

track-title = Trefferbilanz
track-lead = Wie frühere Prognosen ausgingen, im Vergleich mit einfacheren Methoden. Jede entstand nur aus dem, was an ihrem Tag bekannt war.
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
track-method = Methode
track-method-linchpin = Linchpin
track-method-projection = Projektion
track-method-age-rates = Raten nach Alter
track-method-run-rate = Run-Rate
track-wape = WAPE
track-wape-hint = Summe der Abweichungen ÷ Summe der Ergebnisse. Niedriger ist besser.
track-bias = Verzerrung
track-bias-hint = Über null: Die Prognose war insgesamt zu hoch.
track-crps = Skalierter CRPS
track-crps-hint = Wie weit die ganze Verteilung vom Ergebnis entfernt war, als Anteil daran. Niedriger ist besser.
track-hit-rate-80 = Trefferquote der 80-%-Spanne
track-hit-rate-95 = Trefferquote der 95-%-Spanne
track-hit-rate-hint = Wie oft das Ergebnis in der Spanne lag. Genau am Ziel ist am besten; darüber ist sie zu weit.
track-best = am besten
track-forecasts = Prognosen
track-over-time = Prognose und Ergebnis
track-made-on = Erstellt am
track-forecast = Prognose
track-outcome = Ergebnis
track-miss = Abweichung
track-in-range = In der 80-%-Spanne
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

track-method-weighted = Gewichtete Pipeline
track-making-title = Rückblick auf frühere Prognosen
track-making-text = Ein Jahr Prognosen wird nachgestellt, jede nur mit dem damals Bekannten. Das dauert einige Minuten.
track-made-from = { $count ->
    [one] { $count } Prognose, wöchentlich von { $from } bis { $to }.
   *[other] { $count } Prognosen, wöchentlich von { $from } bis { $to }.
}
track-made = Erstellt { $when }, neu nach jedem Import.
track-not-yet = { $count ->
    [one] { $count } Prognose wartet auf ihr Ergebnis; beurteilt wird sie, wenn ihre Zeit um ist.
   *[other] { $count } Prognosen warten auf ihr Ergebnis; beurteilt werden sie, wenn ihre Zeit um ist.
}
track-behind = Seitdem haben sich Daten geändert. Nach dem nächsten Import wird alles aktualisiert.
track-scores = Methoden im Vergleich
track-scores-hint = Gleiche Tage, gleiche Teams. Ein kleinerer Fehler ist besser.
track-hit-80 = 80-%-Spanne hielt
track-hit-95 = 95-%-Spanne hielt
track-hit-rate = Trefferquote der Spanne
track-skill = Gewinn durch Linchpin
track-skill-hint = Um wie viel kleiner der skalierte CRPS von Linchpin bei denselben Prognosen ist als der dieser Methode. Über null war Linchpin besser.
track-shown = im Einsatz
track-weeks-title = Unternehmen nach verbleibenden Wochen
track-weeks-hint = Der Fehler für den Rest der Periode sollte gegen ihr Ende kleiner werden.
track-left = Restwochen
track-weeks-left = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
}
track-numbers-title = Abgegebene Zahlen im Vergleich zur Prognose
track-numbers-hint = Beide nach ihrem Fehler, denn eine Zahl hat keine Spanne. Kleiner ist besser.
track-numbers = Zahlen
track-number-error = Fehler der Zahlen
track-forecast-error = Fehler der Prognose
track-verdict = Näher dran
track-number-better = die Zahlen
track-forecast-better = die Prognose
track-chances-told = { $deals } Chancen wurden angegeben; im Mittel lagen sie um { $error } daneben. In { $auc } der Paare hatte der gewonnene Deal die höhere Chance.
track-explained = Was die Maße bedeuten
track-unmatured = Einige Ergebnisse sind jünger als zwei Wochen und können sich noch ändern.
