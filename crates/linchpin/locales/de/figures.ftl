# Die Pipeline: ob sie reicht, und wie sich Deals bewegen.

pipeline-views = Seiten der Pipeline
pipeline-view-enough = Reicht es?
pipeline-view-changed = Was sich geändert hat
pipeline-view-hygiene = Ordnung
figures-title = Reicht es?
figures-lead = Ob reicht, was offen ist, und was bis wann geschaffen werden muss.
figures-filter = Filter
figures-all = Alle
figures-unfilter = Alle zeigen
figures-by-type = Art
figures-by-segment = Segment
figures-by-industry = Branche
figures-by-region = Region
figures-by-product = Produkt
figures-by-source = Herkunft
figures-type-new = Neugeschäft
figures-type-expansion = Erweiterung
figures-type-renewal = Verlängerung
figures-what = Was das bedeutet
figures-range = { $low } bis { $high }
figures-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
figures-behind = Gezählt am Ende des { $day }. Neuere Fakten werden gerade gezählt.
figures-no-amounts = Von keinem offenen Deal ist ein Betrag bekannt; über Deckung und Bedarf in Geld lässt sich nichts sagen. Beträge kommen mit einem Export, der sie für offene Deals enthält.
figures-no-dates = Kein offener Deal hat ein künftiges Abschlussdatum; über Perioden lässt sich nichts sagen. Abschlussdaten kommen mit einem Export, der sie für offene Deals enthält.
figures-undated = { $count ->
    [one] Ein offener Deal hat kein Abschlussdatum oder eines vor dieser Periode und zählt für keine Periode.
   *[other] { $count } offene Deals haben kein Abschlussdatum oder eines vor dieser Periode und zählen für keine Periode.
}
figures-open-now = Jetzt offen
figures-enough-for = Deckung von { $period }
figures-reached-short = Erreicht
figures-too-few-decided = Nur { $seen } Deals wurden in den letzten 365 Tagen entschieden, hier und darüber. Ab { $needed } lässt sich eine Gewinnrate nennen, und damit, was nötig ist.
figures-no-value-rate = Eine Gewinnrate nach Wert braucht Beträge gewonnener und verlorener Deals; die Fakten haben nicht beides.
figures-no-target = Für diese Periode ist keine Quote bekannt, und keine abgelaufene Periode hatte Buchungen, an denen man sich halten könnte.
figures-reached-quota = { $won } sind gewonnen; die Quote von { $target } ist erreicht.
figures-reached-usual = { $won } sind gewonnen, so viel wie eine übliche Periode bringt ({ $target }). Eine Quote ist nicht bekannt.
figures-coverage-quota = { $open } sind offen für { $remaining }, die von einer Quote von { $target } fehlen. Bei der eigenen Gewinnrate ist { $needed } nötig, zwischen { $low } und { $high }.
figures-coverage-usual = { $open } sind offen für { $remaining }, die zu einer üblichen Periode fehlen ({ $target }; eine Quote ist nicht bekannt). Bei der eigenen Gewinnrate ist { $needed } nötig, zwischen { $low } und { $high }.
figures-whale = Ohne den größten Deal ({ $largest }) ist es { $coverage }: dieselbe Antwort.
figures-whale-matters = Ohne den größten Deal ({ $largest }) ist es { $coverage }: die Antwort hängt an diesem einen Deal.
figures-create = Jetzt neue Deals für { $amount } schaffen ({ $low } bis { $high }), spätestens bis { $by }. { $share } der Gewinne sind schnell genug für diese Periode.
figures-create-late = Jetzt neue Deals für { $amount } schaffen ({ $low } bis { $high }). Ein üblicher Gewinn dauert länger, als noch bleibt: { $share } der Gewinne sind schnell genug; das ist eingerechnet.
figures-create-maybe = Bei der Gewinnrate ist nichts mehr nötig; am unteren Ende ihrer Spanne wären es neue Deals bis { $high }.
figures-create-too-late = Neue Deals werden kaum noch rechtzeitig gewonnen: { $share } der Gewinne sind so schnell. Es entscheidet, was offen ist.
figures-verdict-reached = erreicht
figures-verdict-enough = genug
figures-verdict-likely = wohl genug
figures-verdict-thin = knapp
figures-verdict-short = nicht genug
figures-enough-means = Deckung ist die offene Pipeline, die in der Periode abschließt, geteilt durch den Rest der Quote. Nötig ist 1 geteilt durch die eigene Gewinnrate nach Wert, mit ihrer 80-%-Spanne. Genug: selbst bei der schlechtesten Rate der Spanne. Wohl genug: bei der Rate. Knapp: nur bei der besten. Nicht genug: selbst dann nicht. Wo keine Quote bekannt ist, steht der Durchschnitt der abgelaufenen Perioden dafür.
figures-periods = Periode für Periode
figures-period = Periode
figures-target = Zu gewinnen
figures-usual = { $amount } (üblich)
figures-won = Gewonnen
figures-open = Offen
figures-coverage = Deckung
figures-without-largest = Ohne den größten
figures-needed = Nötig
figures-verdict = Urteil
figures-create-column = Jetzt schaffen
figures-by = Bis
figures-now = jetzt
figures-too-late-short = zu spät
figures-create-means = Was die offenen Deals der Periode bei der Gewinnrate nach Wert übrig lassen, geteilt durch diese Rate und durch den Anteil der Gewinne, die schnell genug sind, wenn ein Deal heute entsteht. Die Spanne folgt der 80-%-Spanne der Gewinnrate. „Bis“ ist der letzte Tag, an dem die Hälfte der Gewinne noch schnell genug ist. Wie lange Gewinne dauern, zählt ab der Entstehung; offene Deals zählen, so weit sie sind.
figures-below = Wer in dieser Periode genug hat
figures-rates = Wie Deals gewonnen werden
figures-by-count = Gewinnrate nach Anzahl
figures-by-count-means = Gewonnene Deals, geteilt durch die in den letzten 365 Tagen entschiedenen. Wo wenige entschieden wurden, wird die Rate zu der des Ortes darüber gezogen, als wären zehn weitere Deals wie dort entschieden worden. Die Spanne gilt mit einer Wahrscheinlichkeit von 80 %.
figures-by-count-few = { $seen } von { $needed } entschiedenen Deals, die es braucht.
figures-by-value = Gewinnrate nach Wert
figures-by-value-means = Der gewonnene Wert, geteilt durch den in den letzten 365 Tagen entschiedenen. Große Deals wiegen mehr und machen die Spanne breiter: Es zählen so viele Fälle, wie es gleich große Deals wären. Deals ohne Betrag bleiben außen vor.
figures-drawn = hier gezählt { $counted }, zum Ort darüber gezogen
figures-won-deals = { $count } gewonnen
figures-lost-deals = { $count } verloren
figures-cycle = Übliche Tage bis zum Gewinn
figures-cycle-means = Tage ab der Entstehung, in denen die Hälfte der Gewinne fällt, von Deals der letzten zwei Jahre. Offene Deals zählen, so weit sie sind; langsame Gewinne werden so nicht vergessen.
figures-cycle-own = aus { $wins } Gewinnen
figures-cycle-above = des Ortes darüber: { $wins } Gewinne hier sind zu wenig
figures-cycle-few = { $seen } von { $needed } Gewinnen, die es braucht.
figures-velocity = Tempo, 30 Tage
figures-velocity-means = Qualifizierte offene Deals (jenseits der ersten Phase), mal Gewinnrate nach Anzahl, mal durchschnittliche Größe der Gewinne, geteilt durch die durchschnittlichen Tage von der Entstehung bis zum Gewinn; für 30 Tage. Die Spanne trägt die Unsicherheit von Rate, Größe und Tagen.
figures-velocity-few = { $seen } von { $needed } Gewinnen mit Betrag, die es braucht.
figures-velocity-of = { $qualified } qualifizierte Deals × { $rate } × { $size } ÷ { $days } Tage
figures-slippage = Verschleppung
figures-slippage-means = Von den offenen Deals, mit denen eine Periode begann und die in ihr fällig waren, der Anteil, der sie unentschieden verließ. Aus abgelaufenen Perioden.
figures-slippage-few = { $seen } von { $needed } am ersten Tag fälligen Deals, die es braucht.
figures-stages = Phase für Phase
figures-stage = Phase
figures-open-deals = Offen
figures-median = Übliche Tage darin
figures-median-unknown = zu wenige
figures-old = Alt
figures-entered = Kamen hinein
figures-moved-on = Gehen weiter
figures-lost-from = Dort verloren
figures-stages-means = Von Deals, die in den letzten 365 Tagen in die Phase kamen, der Anteil, der weiterging oder gewonnen wurde, und der Anteil, der verloren ging; Deals, die noch darin sind, zählen, so weit sie sind (Aalen–Johansen), mit der 80-%-Spanne. Übliche Tage: der Median gewonnener Deals, entschiedener, wo weniger als fünf gewonnen wurden. Alt: offen und länger in der Phase als das 1,5-Fache davon.
figures-cohorts = Nach der Periode der Entstehung
figures-created-in = Entstanden in
figures-within = Gewonnen in { $days } Tagen
figures-too-young = zu früh
figures-cohorts-means = Von allen in der Periode entstandenen Deals der Anteil, der bis zu diesem Alter gewonnen wurde; offene Deals zählen, so weit sie sind, mit der 80-%-Spanne. Zu früh: Noch kein Deal der Periode ist so alt.
figures-slips = Verschleppte und verschobene Deals
figures-began = Fällig am ersten Tag
figures-slipped = Verschleppt
figures-share = Anteil
figures-pushed = { $count ->
    [one] { $count } offener Deal
   *[other] { $count } offene Deals
} { $times ->
    [one] mindestens einmal verschoben
    [2] mindestens zweimal verschoben
   *[other] mindestens { $times }-mal verschoben
}
figures-slips-means = Gemeint sind Deals, die zu Beginn der Periode offen und in ihr fällig waren. Verschleppt: Sie verließen sie unentschieden, oder ihr Abschlussdatum wanderte hinaus. Verschoben ist ein Deal, dessen Abschlussdatum in eine spätere Periode wandert, während er offen ist.
figures-day = Datum
figures-pushes = Verschoben
figures-in-stage-since = seit { $day }
figures-show-due = Offene Deals, fällig in der Periode ab { $day }
figures-show-won = In den letzten 365 Tagen gewonnen
figures-show-lost = In den letzten 365 Tagen verloren
figures-show-stage = Offen in { $stage }
figures-show-old = Alt in { $stage }
figures-show-slipped = Verschleppt aus der Periode ab { $day }
figures-show-pushed = { $times ->
    [one] Offene Deals, die verschoben wurden
   *[other] Offene Deals, die mindestens { $times }-mal verschoben wurden
}
figures-show-qualified = Offene Deals jenseits der ersten Phase
figures-show-undated = Offene Deals ohne Abschlussdatum oder mit einem vergangenen
figures-none-title = Noch nicht gezählt
problem-empty-figures = Die Pipeline wurde noch nicht gezählt. Das geschieht jede Nacht und nach jedem Import.
problem-invalid-pipeline-filter = Kein Deal hat „{ $value }“. Wählen Sie einen Wert aus der Liste.
problem-invalid-pipeline-show = „{ $value }“ nennt keine Deals dieser Seite. Wählen Sie dort eine Zahl.
