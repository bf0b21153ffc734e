# Die Pipeline: ob sie reicht, und wie sich Deals bewegen.

pipeline-views = Seiten der Pipeline
pipeline-view-enough = Reicht es?
pipeline-view-changed = Was sich geändert hat
pipeline-view-hygiene = Datenpflege
figures-title = Reicht es?
figures-lead = Ob die offene Pipeline reicht, und was bis wann aufgebaut werden muss.
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
figures-behind = Gezählt am Ende des { $day }. Neuere Daten werden gerade gezählt.
figures-no-amounts = Kein offener Deal hat einen bekannten Betrag; Deckung und Bedarf lassen sich nicht in Geld angeben. Das geht, sobald ein Export Beträge offener Deals enthält.
figures-no-dates = Kein offener Deal hat ein künftiges Abschlussdatum; über Perioden lässt sich nichts sagen. Das geht, sobald ein Export Abschlussdaten offener Deals enthält.
figures-undated = { $count ->
    [one] Ein offener Deal hat kein Abschlussdatum oder eines vor dieser Periode und zählt für keine Periode.
   *[other] { $count } offene Deals haben kein Abschlussdatum oder eines vor dieser Periode und zählen für keine Periode.
}
figures-open-now = Jetzt offen
figures-enough-for = Deckung für { $period }
figures-reached-short = Erreicht
figures-too-few-decided = Nur { $seen } Deals wurden in den letzten 365 Tagen entschieden, hier und darüber. Ab { $needed } lässt sich eine Gewinnrate nennen, und damit, was nötig ist.
figures-no-value-rate = Eine Gewinnrate nach Wert braucht Beträge gewonnener und verlorener Deals; in den Daten fehlt eines davon.
figures-no-target = Für diese Periode ist keine Quote bekannt, und keine frühere Periode hatte Abschlüsse zum Vergleich.
figures-reached-quota = { $won } gewonnen; die Quote von { $target } ist erreicht.
figures-reached-usual = { $won } gewonnen, so viel wie in einer typischen Periode ({ $target }). Eine Quote ist nicht bekannt.
figures-coverage-quota = { $open } sind offen für die { $remaining }, die bis zur Quote von { $target } fehlen. Bei Ihrer eigenen Gewinnrate brauchen Sie { $needed }, zwischen { $low } und { $high }.
figures-coverage-usual = { $open } sind offen für die { $remaining }, die bis zu einer typischen Periode fehlen ({ $target }; eine Quote ist nicht bekannt). Bei Ihrer eigenen Gewinnrate brauchen Sie { $needed }, zwischen { $low } und { $high }.
figures-whale = Ohne den größten Deal ({ $largest }) ist es { $coverage }: dieselbe Antwort.
figures-whale-matters = Ohne den größten Deal ({ $largest }) ist es { $coverage }: die Antwort hängt an diesem einen Deal.
figures-create = Bauen Sie jetzt neue Pipeline von { $amount } auf ({ $low } bis { $high }), spätestens bis { $by }. { $share } der Gewinne sind schnell genug für diese Periode.
figures-create-late = Bauen Sie jetzt neue Pipeline von { $amount } auf ({ $low } bis { $high }). Ein typischer Gewinn dauert länger als die Restzeit; dass nur { $share } schnell genug sind, ist eingerechnet.
figures-create-maybe = Bei Ihrer Gewinnrate brauchen Sie nichts mehr; am unteren Ende ihrer Spanne bis zu { $high } an neuer Pipeline.
figures-create-too-late = Für die meisten neuen Deals ist es zu spät: Nur { $share } der Gewinne sind so schnell. Es entscheidet, was offen ist.
figures-verdict-reached = erreicht
figures-verdict-enough = genug
figures-so-far = { $period }, bisher
figures-in-time = Das gilt nur, wenn alles davon rechtzeitig entschieden wird. Die Prognose rechnet mit Deals, die sich verschieben: sie erwartet { $short } weniger als die Quote, mit einer Chance von { $chance }, sie zu erreichen.
figures-verdict-in-time = genug, falls rechtzeitig entschieden
figures-verdict-likely = wahrscheinlich genug
figures-verdict-thin = knapp
figures-verdict-short = nicht genug
figures-enough-means = Deckung ist die offene Pipeline, die in der Periode abschließen soll, geteilt durch die restliche Quote. Nötig ist 1 geteilt durch Ihre eigene Gewinnrate nach Wert, mit ihrer 80-%-Spanne. Genug: selbst bei der schlechtesten Rate der Spanne. Wahrscheinlich genug: bei der Rate selbst. Knapp: nur bei der besten. Nicht genug: nicht einmal dann. Ist keine Quote bekannt, gilt der Durchschnitt früherer Perioden.
figures-periods = Periode für Periode
figures-period = Periode
figures-target = Ziel
figures-usual = { $amount } (typisch)
figures-won = Gewonnen
figures-open = Offen
figures-coverage = Deckung
figures-without-largest = Ohne den größten
figures-needed = Nötig
figures-verdict = Genug?
figures-create-column = Jetzt aufbauen
figures-by = Bis
figures-now = jetzt
figures-too-late-short = zu spät
figures-create-means = Was die offenen Deals der Periode bei der Gewinnrate nach Wert übrig lassen, geteilt durch diese Rate und durch den Anteil der Gewinne, die schnell genug sind, wenn ein Deal heute entsteht. Die Spanne folgt der 80-%-Spanne der Gewinnrate. „Bis“ ist der letzte Tag, an dem die Hälfte der Gewinne noch schnell genug ist. Wie lange Gewinne dauern, zählt ab der Entstehung; offene Deals zählen, so weit sie sind.
figures-below = Wer in dieser Periode genug hat
figures-rates = Wie Deals gewonnen werden
figures-by-count = Gewinnrate nach Anzahl
figures-by-count-means = Gewonnene Deals, geteilt durch die in den letzten 365 Tagen entschiedenen. Wurden wenige entschieden, nähert sich die Rate der des Teams darüber, als wären zehn weitere Deals wie dort entschieden worden. Die Spanne gilt mit einer Wahrscheinlichkeit von 80 %.
figures-by-count-few = { $seen } von { $needed } nötigen entschiedenen Deals.
figures-by-value = Gewinnrate nach Wert
figures-by-value-means = Der gewonnene Wert, geteilt durch den in den letzten 365 Tagen entschiedenen. Große Deals wiegen mehr und machen die Spanne breiter: Es zählen so viele Fälle, wie es gleich große Deals wären. Deals ohne Betrag bleiben außen vor.
figures-drawn = hier gezählt { $counted }, an den Bereich darüber angeglichen
figures-won-deals = { $count } gewonnen
figures-lost-deals = { $count } verloren
figures-cycle = Typische Tage bis zum Gewinn
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
figures-median = Typische Tage
figures-median-unknown = zu wenige
figures-old = Überfällig
figures-entered = Eingetreten
figures-moved-on = Gehen weiter
figures-lost-from = Dort verloren
figures-stages-means = Von Deals, die in den letzten 365 Tagen in die Phase kamen, der Anteil, der weiterging oder gewonnen wurde, und der Anteil, der verloren ging; Deals, die noch darin sind, zählen, so weit sie sind, mit der 80-%-Spanne. Übliche Tage: der Median gewonnener Deals, entschiedener, wo weniger als fünf gewonnen wurden. Alt: offen und länger in der Phase als das 1,5-Fache davon.
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
figures-show-stage = Offen: { $stage }
figures-show-old = Alt: { $stage }
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
