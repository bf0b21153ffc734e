# Welche Spalten des CRM sagen, wonach eine Deal-Besprechung fragt.

company-fields = Deal-Felder
fields-lead = Was Deal-Besprechungen aus dem CRM lesen. Niemand tippt Belege doppelt: Was dort leer ist, gilt als nicht gesehen.
fields-proposed = Nach Ihren Spaltennamen vorgeschlagen. Berichtigen Sie, was nicht stimmt, und speichern Sie; bis dahin gilt es so.
fields-empty-title = Noch keine Spalten
fields-empty-text = Importieren Sie Deals mit den Spalten, die Ihr CRM zu ihnen führt, etwa dem nächsten Schritt oder dem Fürsprecher.
fields-steps = Der nächste Schritt
fields-next-step = Nächster Schritt
fields-next-step-date = Datum des nächsten Schritts
fields-none = Wird nicht geführt
fields-evidence = Belege der Qualifizierung
fields-way-lead = Welche Spalte welches Element zeigt. Lassen Sie weg, was Ihr CRM nicht führt.
fields-own-lead = Kreuzen Sie unten an, welche Spalten Belege sind.
fields-columns = Spalten der Deals
fields-column = Spalte
fields-stakeholder = Nennt jemanden beim Kunden
fields-is-evidence = Zählt als Beleg
fields-filled = Bei { $share } { $count ->
    [one] des letzten Deals
   *[other] der letzten { $count } Deals
} gefüllt
fields-example = { $filled }, etwa „{ $text }“
fields-hint = Gilt sofort für alle Deals und lässt sich unter Änderungen rückgängig machen.
qualification-meddpicc = MEDDPICC
qualification-bant = BANT
qualification-spiced = SPICED
qualification-own = Eigene
element-metrics = Kennzahlen
element-economic-buyer = Wirtschaftlicher Entscheider
element-decision-criteria = Entscheidungskriterien
element-decision-process = Entscheidungsprozess
element-paper-process = Vertragsprozess
element-pain = Problem
element-champion = Fürsprecher
element-competition = Wettbewerb
element-budget = Budget
element-authority = Entscheider
element-need = Bedarf
element-timeline = Zeitplan
element-situation = Ausgangslage
element-impact = Wirkung
element-critical-event = Auslösendes Ereignis
element-decision = Entscheidung
change-fields = Deal-Felder: { $name }
problem-invalid-qualification = „{ $value }“ ist keine Art, Deals zu qualifizieren. Wählen Sie meddpicc, bant, spiced oder own.

deal-asked-title = Nächster Schritt und Belege
deal-step-missing = Kein nächster Schritt
deal-step-overdue = Überfällig
deal-step-undated = Kein Termin
deal-people-title = Beim Kunden
deal-evidence-title = { $name }: { $seen } von { $count } gesehen
deal-evidence-since = seit { $day }
deal-evidence-unseen = Nicht gesehen
problem-invalid-deal-column = Deals haben keine Spalte „{ $value }“. Wählen Sie eine aus der Liste.
