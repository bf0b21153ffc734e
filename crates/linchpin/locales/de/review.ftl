# Eine Deal-Besprechung: der Verlauf, und ein Deal neben ähnlichen.

timeline-title = Verlauf
timeline-week = Woche vom { $day }
timeline-quiet = { $count ->
    [one] Eine Woche ohne jedes Ereignis
   *[other] { $count } Wochen ohne jedes Ereignis
}
timeline-quiet-now = { $count ->
    [one] Seit einer Woche nichts
   *[other] Seit { $count } Wochen nichts
}
timeline-counsel = Rat
timeline-given = von { $name }
timeline-answered = von { $name } { $answer ->
    [accepted] angenommen
    [declined] abgelehnt
   *[other] zurückgenommen
}
timeline-promise = Zusage
timeline-promised = von { $name }, für { $day }
timeline-promise-closed = { $state ->
    [kept] eingehalten, sagt { $name }
    [not-kept] nicht eingehalten, sagt { $name }
   *[other] von { $name } zurückgezogen
}
timeline-request = Bitte um Hilfe
timeline-requested = an { $desk }, von { $name }
timeline-request-ended = { $phase ->
    [answered] beantwortet
    [declined] abgelehnt
    [refused] nicht genehmigt
   *[other] zurückgezogen
}: { $desk }
timeline-older = Früher
timeline-what = Was
timeline-empty = Vom Weg dieses Deals ist noch nichts bekannt. Importieren Sie eine Feldhistorie oder spätere Stände, um ihn zu sehen.

review-title = Im Vergleich mit ähnlichen Deals
review-lead = Von den { $count } ähnlichsten Deals, die in diesem Alter noch offen waren, wurden { $won } gewonnen. Von solchen Deals werden zwischen { $low } und { $high } gewonnen.
review-too-few = Nur { $seen } ähnliche Deals waren in diesem Alter noch offen; für einen Vergleich braucht es { $needed }.
review-this-deal = Dieser Deal
review-worth-doubted = Den Zahlen nach lohnt dieser Deal kaum noch Aufwand. Vielleicht weiß der Verkäufer mehr als die Zahlen: Entscheiden Sie gemeinsam.
review-worth-fine = Den Zahlen nach lohnt dieser Deal den Aufwand.
review-worth-size = Den Zahlen nach lohnt dieser Deal den Aufwand allein wegen seiner Größe: seine Chance ist { $chance }.
review-worth-too-few = Ob er noch Aufwand lohnt, lässt sich nicht sagen: Nur { $seen } ähnliche Deals waren in diesem Alter noch offen, nötig sind { $needed }.
review-worth-no-amount = Ob er noch Aufwand lohnt, lässt sich nicht sagen: Sein Betrag ist nicht bekannt.
review-worth-no-chance = Ob er noch Aufwand lohnt, lässt sich nicht sagen: Noch gibt keine Prognose seine Chance an.
review-worth-nothing-won = Ob er noch Aufwand lohnt, lässt sich nicht sagen: Kein Deal seiner Art wurde gewonnen.
review-grounds-contacts = Bestenfalls { $chance } Chance auf den Gewinn, das sind { $value }, für { $count ->
    [one] eine weitere Aktivität
   *[other] { $count } weitere Aktivitäten
} wie bei ähnlichen Deals: { $brings } je Aktivität. Alle Deals seiner Art brachten { $usual } je Aktivität.
review-grounds-days = Bestenfalls { $chance } Chance auf den Gewinn, das sind { $value }, für { $count ->
    [one] einen weiteren offenen Tag
   *[other] { $count } weitere offene Tage
} wie bei ähnlichen Deals: { $brings } je Tag. Alle Deals seiner Art brachten { $usual } je Tag.
review-age-title = Tage von der Anlage bis zur Entscheidung
review-age-says = { $days ->
    [one] Einen Tag alt.
   *[other] { $days } Tage alt.
} { $share } ähnlicher gewonnener Deals wurden früher gewonnen; neun von zehn binnen { $most ->
    [one] eines Tages
   *[other] { $most } Tagen
}.
review-stage-title = Tage in dieser Phase
review-stage-says = { $days ->
    [one] { $stage } seit einem Tag.
   *[other] { $stage } seit { $days } Tagen.
} { $share } ähnlicher gewonnener Deals verließen sie früher; neun von zehn binnen { $most ->
    [one] eines Tages
   *[other] { $most } Tagen
}.
review-differences = Was sich unterschied
review-at-this-age = In diesem Alter
review-trait-stage = Erreichte Phase
review-trait-stage-days = Tage in der Phase
review-trait-contacts = Aktivitäten bisher
review-trait-quiet = Wochen ohne Aktivität
review-trait-pushes = Abschluss verschoben
review-like-lost = wie verlorene
review-like-won = wie gewonnene
review-similar = Die ähnlichsten
review-others = Ein Deal eines anderen Teams
review-took = { $count ->
    [one] ein Tag
   *[other] { $count } Tage
}, { $day }
review-how-link = Wie das berechnet wird
review-how = Wie das berechnet wird
review-hint = Verglichen mit { $count ->
    [one] einem Deal
   *[other] { $count } Deals
}, die in den letzten zwei Jahren entschieden wurden.
review-how-text = Ähnlich heißt: gleich in Art, Größe, Account und Spalten, und im selben Alter in Phase, Zeit darin, Verschiebungen und Aktivitäten. Aufwand wird nur bezweifelt, wo die größere von Prognose-Chance und oberem Ende dessen, was aus ähnlichen Deals wurde, mal Betrag, geteilt durch das, was ähnliche Deals von hier an brauchten, weniger als die Hälfte dessen ist, was Aufwand an Deals dieser Art sonst bringt. Was sich unterschied, geht mit dem Ausgang einher; es muss nicht der Grund sein.

chart-kind = Deals
chart-one-in-ten = Eins von zehn darunter
chart-middle = Die Hälfte darunter
chart-nine-in-ten = Neun von zehn darunter
chart-count = Anzahl
chart-this-one = Dieser
deal-told-emptied = geleert

glance-title = Auf einen Blick
glance-chance = Chance auf den Gewinn
glance-by = falls gewonnen, zur Hälfte bis { $day }
glance-planned = geplant für { $day }
glance-unplanned = kein Abschlusstermin
glance-sooner = { $share } ähnlicher gewonnener früher
glance-evidence = Belege
glance-seen = { $seen } von { $count }
