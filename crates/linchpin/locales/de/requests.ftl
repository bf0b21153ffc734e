# Bitten um Hilfe an Stellen anderer Abteilungen, und wer deshalb einen Deal liest.

own-opened = Deals von mir, die andere vorerst lesen dürfen
own-opened-hint = Sie haben diese Personen um Hilfe oder Rat gebeten. Sie sehen nur diesen einen Deal, keine Ihrer anderen Zahlen. Beenden können Sie das auf der Seite des Deals.
own-opened-to = Deals anderer, die ich vorerst lesen darf
own-opened-to-hint = Sie werden um Hilfe oder Rat gebeten. Sie sehen nur diesen einen Deal, solange es dauert.
own-grant-request = Um Hilfe gebeten
own-grant-counsel = Um Rat gebeten
own-grant-since = seit { $from }
own-grant-until = seit { $from }, bis { $until }

keys-claim = Die Anfrage übernehmen
nav-requests = Anfragen
requests-title = Anfragen
requests-lead-desk = { $count ->
    [0] An Ihren Stellen wartet nichts
    [one] An Ihren Stellen wartet eine Anfrage
   *[other] An Ihren Stellen warten { $count } Anfragen
}{ $late ->
    [0] .
    [one] ; eine ist überfällig.
   *[other] ; { $late } sind überfällig.
}
requests-lead-asked = { $count ->
    [0] Nichts ist offen
    [one] Eine Anfrage ist offen
   *[other] { $count } Anfragen sind offen
}{ $blocked ->
    [0] .
    [one] ; eine kommt nicht voran.
   *[other] ; { $blocked } kommen nicht voran.
}
requests-waiting = Wartet auf Sie
requests-waiting-hint = Ihre Zustimmung, eine Antwort von Ihnen oder ob es geholfen hat.
requests-queue = Zu übernehmen
requests-queue-hint = Gereiht nach Wert und verbleibender Zeit.
requests-queue-empty = Hier wartet nichts. Die nächste Anfrage erscheint von selbst.
requests-mine = Ihre
requests-mine-hint = Was Sie übernommen haben, das Wichtigste zuerst.
requests-others = Von anderen übernommen
requests-others-hint = An Ihren Stellen.
requests-asked = Von Ihnen angefragt
requests-asked-hint = Offene und die der letzten zwei Monate.
requests-team = Von Ihrem Team angefragt
requests-team-hint = Offene; was nicht vorankommt, zuerst.
requests-empty-title = Keine Anfragen
requests-empty-text = Braucht ein Deal Hilfe von Presales, Recht oder Finanzen, fragen Sie auf der Seite des Deals danach. Was Sie angefragt haben und was daraus wird, steht hier.
requests-column-need = Was gebraucht wird
requests-column-stake = Es geht um
requests-column-need-by = Gebraucht bis
requests-column-state = Stand
requests-forgotten = (nicht mehr aufbewahrt)
requests-today = heute
requests-left = { $count ->
    [one] noch ein Arbeitstag
   *[other] noch { $count } Arbeitstage
}
requests-over = { $count ->
    [one] vor einem Arbeitstag
   *[other] vor { $count } Arbeitstagen
}
requests-late = Antwort überfällig
requests-unstaffed = Niemand besetzt sie
requests-phase-waiting = Wartet
requests-phase-claimed = Übernommen
requests-phase-claimed-by = Bei { $name }
requests-phase-asked = Rückfrage offen
requests-phase-approving = Wartet auf Zustimmung
requests-phase-answered = Beantwortet
requests-phase-declined = Abgelehnt
requests-phase-refused = Nicht genehmigt
requests-phase-withdrawn = Zurückgezogen
requests-reason-wrong-desk = Sache einer anderen Stelle
requests-reason-no-capacity = Keine Kapazität bis dahin
requests-reason-unclear = Zu wenig Information
requests-reason-not-worth = Würde nichts ändern
requests-reason-not-allowed = Nicht erlaubt
requests-approve-of = „{ $name }“ zustimmen
requests-claim-of = „{ $name }“ übernehmen

requests-new = Um Hilfe bitten
requests-new-about = Für { $name }
requests-which-desk = Wer soll helfen?
requests-other-desk = Andere Stelle
requests-desk-target = Erste Antwort innerhalb von { $hours ->
    [one] einer Arbeitsstunde
   *[other] { $hours } Arbeitsstunden
}
requests-need = Was gebraucht wird
requests-need-hint = Was Sie brauchen, wofür, und was es schon gibt. Wer hilft, liest den Deal dazu.
requests-optional = (freiwillig)
requests-choose = Wählen
requests-need-by = Gebraucht bis
requests-need-by-hint = Vorschlag aus dem Abschlussdatum des Deals: fünf Arbeitstage davor.
requests-need-by-plain = Vorschlag: fünf Arbeitstage ab heute.
requests-approvers = Zustimmen müssen außerdem, alle zugleich: { $names }.
requests-ask = Anfrage senden
requests-who-reads = Wer die Stelle besetzt, liest diesen Deal bis zwei Wochen nach Ende der Anfrage, und sonst nichts von Ihnen. Ihre Worte bleiben Ihre: Sie stehen auf Ihrer Seite dessen, was Linchpin weiß, und gehen mit, wenn Sie gelöscht werden.

requests-lead = { $name } fragt { $desk }
requests-about = Zur Anfrage
requests-deal = Deal
requests-account = Account
requests-desk = Stelle
requests-by = Angefragt von
requests-respond-by = Erste Antwort fällig
requests-helper = Übernommen von
requests-stake = Wert, um den es geht
requests-stake-plain = { $amount } × { $chance } Chance. Zu wenige Deals, bei denen diese Stelle half, sind entschieden, um zu messen, was ihre Hilfe ändert.
requests-stake-ratio = { $amount } × { $chance } Chance × { $ratio }: So viel öfter oder seltener, als ihre Chancen sagten, wurden Deals gewonnen, bei denen diese Stelle half. Das tritt zusammen auf; es ist nicht bewiesen, dass es an der Hilfe liegt.
requests-stake-none-hint = Betrag oder Chance sind nicht bekannt; die Anfrage steht hinter denen, bei denen sie es sind.
requests-approval = Zustimmung
requests-awaited = steht aus
requests-approved = ja
requests-refused = nein
requests-chances = Chance auf den Gewinn: { $before } bei der Anfrage, { $after } seither. Chancen bewegen sich aus vielen Gründen; das zeigt nicht, dass es an der Hilfe liegt.
requests-next = Wie weiter?
requests-words = Anmerkung
requests-words-answer = Antwort
requests-words-reply = Antwort
requests-words-hint = Es lesen, wer angefragt hat, wer hilft, und wer über denen steht, die angefragt haben.
requests-more = Übergeben oder ablehnen
requests-colleague = Wem
requests-to-desk = Andere Stelle
requests-reason = Grund
requests-act-claim = Übernehmen
requests-act-answer = Antwort senden
requests-act-ask = Rückfragen
requests-act-reply = Antworten
requests-act-withdraw = Zurückziehen
requests-act-approve = Zustimmen
requests-act-refuse = Nicht zustimmen
requests-act-hand = Übergeben
requests-act-move = Weiterleiten
requests-act-decline = Ablehnen
requests-helped-ask = Hat es geholfen?
requests-helped-hint = Ein Tipp. Für die Stelle wird es ab fünf Antworten gezeigt, nie mit Ihrem Namen.
requests-helped-yes = Ja
requests-helped-somewhat = Etwas
requests-helped-no = Nein
requests-done-asked = Ihre Anfrage liegt bei der Stelle.
requests-done-claim = Sie haben sie übernommen.
requests-done-answer = Ihre Antwort ist gesendet.
requests-done-ask = Ihre Rückfrage ist gesendet; die Anfrage wartet auf Antwort.
requests-done-reply = Ihre Antwort ist gesendet.
requests-done-hand = Sie haben sie übergeben.
requests-done-move = Sie liegt bei der anderen Stelle.
requests-done-decline = Sie haben sie abgelehnt.
requests-done-withdraw = Sie haben sie zurückgezogen.
requests-done-approve = Sie haben zugestimmt.
requests-done-refuse = Sie haben nicht zugestimmt.
requests-done-helped = Danke. Gespeichert.
requests-done-late = Sie ist überfällig.
requests-done-undo = Rückgängig gemacht.
requests-steps = Was geschah
requests-steps-empty = Noch nichts. Die Stelle weiß davon.
requests-step-what = Was
requests-step-when = Wann
requests-step-undone = rückgängig gemacht
requests-step-claim = { $name } hat sie übernommen
requests-step-answer = { $name } hat geantwortet
requests-step-decline = { $name } hat abgelehnt: { $code }
requests-step-ask = { $name } hat zurückgefragt
requests-step-reply = { $name } hat geantwortet
requests-step-hand = { $name } hat sie an { $to } übergeben
requests-step-move = { $name } hat sie an { $to } weitergeleitet
requests-step-withdraw = { $name } hat sie zurückgezogen
requests-step-approve = { $name } hat zugestimmt
requests-step-refuse = { $name } hat nicht zugestimmt
requests-step-helped = Hat es geholfen? { $name }: { $code }
requests-step-undo = { $name } hat einen Schritt rückgängig gemacht
requests-step-late-response-desk = Keine rechtzeitige Antwort: Die Stelle wurde erinnert
requests-step-late-response-manager = Noch immer keine Antwort: Die Führungskraft der anfragenden Person wurde benachrichtigt
requests-step-late-need-desk = Der Tag, bis zu dem sie gebraucht wurde, ist vorbei: Die Stelle wurde erinnert
requests-step-late-need-manager = Seit mehr als einem Arbeitstag überfällig: Die Führungskraft der anfragenden Person wurde benachrichtigt

requests-help = Hilfe anderer Abteilungen
requests-deal-empty = Für diesen Deal wurde keine Hilfe angefragt.
requests-grants = Wer diesen Deal außerdem lesen kann
requests-grant-end = Zugang beenden
requests-grant-end-of = Zugang von { $name } zu diesem Deal beenden

desks-title = Stellen
desks-lead = Wer in anderen Abteilungen bei Deals hilft, wie bald und womit.
desks-empty-title = Noch keine Stellen
desks-empty-text = An einer Stelle nimmt eine Abteilung Anfragen entgegen: Presales, Recht, Finanzen, Produkt, ein Sponsor aus der Geschäftsleitung. Legen Sie die erste an; Verkäufer bitten dann auf der Seite des Deals um Hilfe.
desks-empty-ask = Operations legt sie an. Bitten Sie dort um eine, etwa Recht oder Presales.
desk-new = Neue Stelle
desk-edit = Bearbeiten
desk-done = Gespeichert.
desk-ended = Nimmt keine Anfragen an
desk-nobody = Heute besetzt niemand die Stelle { $name }. Eine Anfrage wartet dort, und Operations wird verständigt; eilt es, fragen Sie Operations selbst.
desk-nobody-open = Heute besetzt niemand die Stelle { $name }, und { $count ->
    [0] nichts wartet dort
    [one] eine Anfrage wartet dort
   *[other] { $count } Anfragen warten dort
}. Besetzen Sie die Stelle.
desk-name-hint = Etwa Presales, Recht, Finanzen, Produkt, Sponsor der Geschäftsleitung.
desk-purpose = Womit sie hilft
desk-leads = Leitung
desk-leads-hint = Wird zuerst benachrichtigt, wenn etwas überfällig ist; kann auch antworten.
desk-members = Besetzung
desk-members-hint = Sieht die Anfragen an diese Stelle und die Deals dazu.
desk-approvers = Muss zustimmen
desk-approvers-hint = Jeder Anfrage, alle zugleich. Leer lassen, wenn niemand muss.
desk-target = Erste Antwort innerhalb von
desk-target-hint = Arbeitsstunden, Montag bis Freitag, neun bis fünf. Acht sind ein Tag.
desk-capacity = Anfragen je Woche
desk-capacity-hint = Wie viele sie schafft. Ihre Auslastung wird daran gemessen.
desk-fields = Fragen der Stelle
desk-fields-hint = Einige Fragen ersparen Rückfragen; jede kostet Verkäufer Zeit.
desk-question = Frage { $number }
desk-kind = Antwort
desk-kind-text = einige Worte
desk-kind-choice = eine Auswahl
desk-kind-date = ein Tag
desk-choices = Auswahl, durch Kommas getrennt
desk-required = Muss beantwortet werden
desk-end = Nimmt keine Anfragen mehr an
desk-no-unit = Andere
desk-days = { $count ->
    [one] ein Arbeitstag
   *[other] { $count } Arbeitstage
}
desk-hours = { $count ->
    [one] eine Arbeitsstunde
   *[other] { $count } Arbeitsstunden
}
desk-hours-exact = { $hours } Arbeitsstunden
desk-load = Auslastung
desk-load-of = Anfragen an { $name } je Woche
desk-load-told = Diese Woche { $count ->
    [0] kam nichts
    [one] kam eine Anfrage
   *[other] kamen { $count } Anfragen
}; in den { $weeks } Wochen davor { $mean } je Woche.
desk-load-capacity = Sie schafft { $count } je Woche.
desk-load-no-capacity = Ihre Kapazität ist nicht angegeben.
desk-open = Offen
desk-late = { $count ->
    [0] keine überfällig
    [one] eine überfällig
   *[other] { $count } überfällig
}
desk-first = Typische Zeit bis zur ersten Antwort
desk-within = { $share } von { $count } innerhalb des Ziels
desk-answered = In den letzten zwei Jahren beantwortet
desk-otherwise = { $count ->
    [0] keine endete anders
    [one] eine endete anders
   *[other] { $count } endeten anders
}
desk-about = Zur Stelle
desk-outcome = Hat es geholfen?
desk-helped = Wer angefragt hat, sagt: ja { $yes }, etwas { $somewhat }, nein { $no }.
desk-helped-few = { $count ->
    [0] Noch niemand hat gesagt, ob es geholfen hat.
    [one] Eine Person hat gesagt, ob es geholfen hat.
   *[other] { $count } haben gesagt, ob es geholfen hat.
} Gezeigt wird es ab { $needed }.
desk-effect = Von { $decided } entschiedenen Deals, bei denen sie half, wurden { $won } gewonnen; nach ihren Chancen bei der Anfrage waren { $expected } zu erwarten, in acht von zehn Fällen { $low } bis { $high }. Das tritt zusammen auf: Wer um Hilfe bittet und für welche Deals, ist kein Zufall.
desk-effect-few = { $count ->
    [0] Noch kein Deal ist entschieden, bei dem sie half.
    [one] Ein Deal ist entschieden, bei dem sie half.
   *[other] { $count } Deals sind entschieden, bei denen sie half.
} Ab { $needed } wird gezeigt, wie viele gegenüber ihren Chancen gewonnen wurden.

chart-week = Woche vom
chart-asked = Neu
chart-ended = Abgeschlossen
chart-still-open = Am Ende offen
chart-capacity = Kapazität

own-requests = Anfragen um Hilfe
own-requests-told = { $asked ->
    [0] keine gestellt
    [one] eine gestellt
   *[other] { $asked } gestellt
}, { $steps ->
    [0] nichts zu Anfragen anderer getan
    [one] ein Schritt zu Anfragen
   *[other] { $steps } Schritte zu Anfragen
}
own-desks = Stellen

problem-not-found-request = Zu dieser Anfrage haben Sie keinen Zugang. Vielleicht liegt sie bei einer anderen Stelle. Suchen Sie sie in der Liste der Anfragen.
problem-not-found-desk = Diese Stelle gibt es nicht. Die Liste der Stellen zeigt alle vorhandenen.
problem-not-found-account = Zu diesem Account haben Sie keinen Zugang. Vielleicht gehört er einem anderen Team.
problem-invalid-act = „{ $value }“ geht bei einer Anfrage nicht. Laden Sie die Seite neu und wählen Sie eine Schaltfläche.
problem-invalid-about = Sagen Sie, worum es geht: ein Deal oder ein Account.
problem-invalid-colleague = { $value } besetzt diese Stelle nicht. Wählen Sie jemanden aus der Liste, oder geben Sie die Anfrage an eine andere Stelle.
problem-invalid-desk-name = Schreiben Sie einen Namen von höchstens { $value } Buchstaben.
problem-invalid-desk-name-taken = Eine Stelle „{ $value }“ gibt es schon. Nehmen Sie einen anderen Namen, oder öffnen Sie diese in der Liste.
problem-invalid-desk-purpose = Sagen Sie in höchstens { $value } Buchstaben, womit die Stelle hilft.
problem-invalid-desk-capacity = „{ $value }“ kann keine Zahl von Anfragen je Woche sein. Schreiben Sie 1 bis 1000, oder nichts.
problem-invalid-desk-target = „{ $value }“ kann keine Zahl von Arbeitsstunden sein. Schreiben Sie 1 bis 400, oder nichts; acht sind ein Tag.
problem-invalid-desk-fields = Eine Stelle fragt höchstens { $value } Fragen. Nehmen Sie einige heraus.
problem-invalid-desk-field = Die Frage „{ $value }“ lässt sich so nicht stellen. Bleiben Sie unter 80 Buchstaben; wird sie durch Auswahl beantwortet, braucht sie zwei Möglichkeiten mit Kommas dazwischen.
problem-invalid-helped = Sagen Sie ja, etwas oder nein.
problem-invalid-intake = Die Stelle fragt „{ $value }“. Antworten Sie wie gefragt; was Sie geschrieben haben, ist noch da.
problem-invalid-need = Sagen Sie in höchstens { $value } Buchstaben, was gebraucht wird.
problem-invalid-need-by = „{ $value }“ kann der Tag nicht sein. Wählen Sie heute oder einen späteren, geschrieben als 2026-11-21.
problem-invalid-request-reason = Wählen Sie, warum die Stelle ablehnt.
problem-invalid-request-words = Schreiben Sie einige Worte: Ohne sie kommt niemand weiter.

notices-desk-request-asked = { $name } bittet { $deal } um Hilfe, und niemand besetzt die Stelle
notices-desk-request-late = Bei { $deal } wartet eine Anfrage, und niemand besetzt die Stelle

requests-account-empty = Für diesen Account wurde keine Hilfe angefragt.
