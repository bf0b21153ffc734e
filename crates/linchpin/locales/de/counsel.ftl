# Rat zu einem Deal und die Zusagen, die daraus werden.

nav-promises = Zusagen
counsel-title = Rat
counsel-lead = Sichtbar für die Person, der der Deal gehört, für alle, die den Rat gaben oder darin erwähnt sind, und für die Führungskräfte darüber.
counsel-you = Sie
counsel-head = { $name }, { $day }
counsel-gone = Der Text wird nicht mehr aufbewahrt.
counsel-named = Benachrichtigt: { $names }
counsel-empty = Noch kein Rat. Ein Gedanke zum nächsten Schritt hilft { $name } mehr als die Frage nach dem Stand. Ob der Rat angenommen wird, entscheidet { $name }.
counsel-empty-own = Noch kein Rat. Gibt Ihnen jemand, der diesen Deal lesen darf, einen Rat, nehmen Sie ihn hier an oder lehnen ihn ab. Der Deal bleibt Ihrer.
counsel-empty-over = Zu diesem Deal wurde kein Rat gegeben.
counsel-hint-deleted = Dieser Deal ist nicht mehr im CRM. Gesagtes und Zugesagtes bleibt; Neues kann nicht mehr angenommen werden.
counsel-hint-nobody = Dieser Deal gehört niemandem. Rat wartet auf die Person, die ihn übernimmt.
counsel-hint-left = { $name } hat das Unternehmen verlassen. Rat wartet auf die Person, die den Deal übernimmt.
counsel-to = Ihr Rat an { $name }
counsel-to-owner = Ihr Rat an die Person, die diesen Deal übernimmt
counsel-words-hint = Wem der Deal gehört, nimmt den Rat an oder lehnt ihn ab. Erwähnen Sie mit @, wer den Deal lesen darf und benachrichtigt werden soll.
counsel-doer = Was daraus wird
counsel-doer-owner = { $name } macht es
counsel-doer-nobody-yet = Wer den Deal übernimmt, macht es
counsel-doer-giver = Ich mache es
counsel-doer-none = Nichts, nur ein Gedanke
counsel-due = Bis
counsel-give = Rat geben
counsel-more = Zusage umformulieren oder jemanden benachrichtigen
counsel-promise = Die Zusage
counsel-promise-hint = Leer lassen, um den Rat selbst zu übernehmen.
counsel-tell = Auch benachrichtigen
counsel-tell-nobody = Niemand sonst
counsel-ask = Jemanden um Rat bitten
counsel-ask-whom = Wen
counsel-ask-do = Bitten
counsel-ask-hint = Die Person kann nur diesen einen Deal lesen, bis zwei Wochen nach ihrem Rat. Sie wird benachrichtigt.
counsel-the-owner = wem der Deal gehört
counsel-would = Wenn angenommen: { $name } macht es bis { $day }.
counsel-would-words = Wenn angenommen: { $name } macht es bis { $day }: { $text }
counsel-is-waiting = Wartet auf Antwort
counsel-is-accepted = Angenommen { $day }
counsel-is-declined = Abgelehnt { $day }
counsel-is-taken-back = Zurückgezogen { $day }
counsel-accept = Annehmen
counsel-decline = Ablehnen
counsel-decline-why = Mit Begründung ablehnen
counsel-why = Warum nicht (freiwillig)
counsel-take-back = Zurückziehen
counsel-help = Der Deal ist seither weitergekommen. Hat dieser Rat geholfen?
counsel-help-hint = Ihre Antwort sehen nur Sie. Wer den Rat gab, sieht ab fünf Antworten nur Summen; auf die Bezahlung hat das nie Einfluss.
counsel-help-yes = Ja
counsel-help-somewhat = Etwas
counsel-help-no = Nein
counsel-help-unanswered = Keine Angabe
counsel-said-yes = Sie haben gesagt, dass er geholfen hat.
counsel-said-somewhat = Sie haben gesagt, dass er etwas geholfen hat.
counsel-said-no = Sie haben gesagt, dass er nicht geholfen hat.
counsel-said-unanswered = Sie wollten nicht sagen, ob er geholfen hat.
counsel-chance-only = Als der Rat gegeben wurde, lag die Chance des Deals bei { $before }.
counsel-chance-now = Als der Rat gegeben wurde, lag die Chance des Deals bei { $before }; jetzt liegt sie bei { $now }. Deals bewegen sich aus vielen Gründen.
counsel-chance-two = Als der Rat gegeben wurde, lag die Chance des Deals bei { $before }; zwei Wochen später bei { $two }. Deals bewegen sich aus vielen Gründen.
counsel-chance-four = Als der Rat gegeben wurde, lag die Chance des Deals bei { $before }; vier Wochen später bei { $four }. Deals bewegen sich aus vielen Gründen.
counsel-chance-both = Als der Rat gegeben wurde, lag die Chance des Deals bei { $before }; zwei Wochen später bei { $two }, nach vier Wochen bei { $four }. Deals bewegen sich aus vielen Gründen.
counsel-helped-title = Hat Ihr Rat geholfen?
counsel-helped = Von { $count } Antworten derer, die ihn annahmen: { $yes } ja, { $somewhat } etwas, { $no } nein.
counsel-helped-few = Wird ab { $needed } Antworten gezeigt, damit keine einzelne erkennbar ist.
counsel-helped-hint = Das sehen nur Sie. Es ändert sich mit jeder fünften Antwort und hat nie Einfluss auf die Bezahlung.

promises-title = Zusagen
promises-lead = { $late ->
    [0] Keine ist überfällig
    [one] { $late } ist überfällig
   *[other] { $late } sind überfällig
}, { $due ->
    [0] keine ist binnen einer Woche fällig.
    [one] { $due } ist binnen einer Woche fällig.
   *[other] { $due } sind binnen einer Woche fällig.
}
promises-empty-title = Noch keine Zusagen
promises-empty-text = Eine Zusage sagt, wer was bis wann tut. Sie entsteht aus angenommenem Rat zu einem Deal und bleibt hier, bis sie gehalten ist; so muss sie sich niemand merken.
promises-asked = Hat es geholfen?
promises-waiting = Rat für Sie
promises-mine = Was Sie zugesagt haben
promises-to-me = Was Ihnen zugesagt wurde
promises-closed = Kürzlich abgeschlossen
promises-given = Ihr Rat, noch ohne Antwort
promise-what = Zusage
promise-due = Fällig
promise-what-next = Ergebnis
promise-to = Ihre Zusage an { $to }
promise-by = Zusage von { $by } an Sie
promise-between = Zusage von { $by } an { $to }
promise-elsewhere = ein Deal, den Sie nicht mehr öffnen dürfen
promise-late = { $count ->
    [one] { $count } Tag überfällig
   *[other] { $count } Tage überfällig
}
promise-open = Offen
promise-kept = Gehalten
promise-not-kept = Nicht gehalten
promise-withdrawn = Zurückgezogen
promise-moved = { $name } hat sie von { $from } auf { $to } verschoben.
promise-closed = { $name }, { $day }
promise-closed-words = { $name }, { $day }: { $text }
promise-hint-left = { $name } hat das Unternehmen verlassen. Ziehen Sie die Zusage zurück, oder bitten Sie jemand anderen darum.
promise-hint-deleted = Der Deal ist nicht mehr im CRM. Ziehen Sie die Zusage zurück, wenn sie keinen Zweck mehr hat.
promise-hint-won = Der Deal ist gewonnen. Ziehen Sie die Zusage zurück, wenn sie keinen Zweck mehr hat.
promise-hint-lost = Der Deal ist verloren. Ziehen Sie die Zusage zurück, wenn sie keinen Zweck mehr hat.
promise-keep = Gehalten
promise-move-week = Um eine Woche verschieben
promise-otherwise = Anderes Datum, nicht gehalten …
promise-day = Neues Datum
promise-move = Verschieben
promise-happened = Was ist geschehen? (freiwillig)
promise-break = Nicht gehalten
promise-withdraw = Zurückziehen

own-counsel = Rat
own-counsel-told = { $given } gegeben, { $received } zu Ihren Deals
own-promises = Zusagen
own-promises-told = { $mine } von Ihnen, { $others } an Sie

retention-counsel = Rat und Zusagen: Texte
retention-counsel-about = Was geraten, zugesagt und geantwortet wurde. Wer wann was getan hat, bleibt.

problem-not-found-counsel = Zu diesem Rat haben Sie keinen Zugang. Vielleicht gehört der Deal heute einem anderen Team. Sehen Sie auf der Seite des Deals nach.
problem-not-found-promise = Zu dieser Zusage haben Sie keinen Zugang. Nur die beiden Beteiligten sehen sie. Ihre finden Sie unter Zusagen.
problem-invalid-counsel-empty = Es stehen noch keine Worte da. Schreiben Sie, was Sie bei diesem Deal als Nächstes täten.
problem-invalid-counsel-words = Der Rat ist zu lang. Bleiben Sie unter { $value } Zeichen; was mehr braucht, sagt man besser persönlich.
problem-invalid-counsel-own = „{ $value }“ ist Ihr eigener Deal. Rat dazu kommt von jemand anderem.
problem-invalid-counsel-decided = „{ $value }“ ist entschieden. Rat wird zu offenen Deals gegeben und angenommen; Zusagen lassen sich unter Zusagen noch abschließen.
problem-invalid-counsel-deleted = „{ $value }“ steht nicht mehr im CRM. Stellen Sie den Deal dort wieder her, oder schließen Sie ab, was unter Zusagen steht.
problem-invalid-counsel-not-asked = Ob Rat zu „{ $value }“ geholfen hat, wird gefragt, sobald der Deal weitergekommen ist, und zwar die Person, die ihn annahm.
problem-invalid-counsel-asked = { $value } kann zu diesem Deal nicht um Rat gebeten werden. Wählen Sie jemanden im Verkauf oder in der Führung, der hier ist, und nicht die Person, der er gehört, oder sich selbst.
problem-invalid-promise-words = Die Zusage ist zu lang. Bleiben Sie unter { $value } Zeichen.
problem-invalid-reason-words = Die Worte sind zu lang. Bleiben Sie unter { $value } Zeichen.
problem-invalid-due = „{ $value }“ ist kein Tag. Wählen Sie einen, oder schreiben Sie ihn wie 2026-11-21.
problem-invalid-due-past = { $value } ist vorbei. Wählen Sie heute oder einen späteren Tag.
problem-invalid-due-far = { $value } ist mehr als ein Jahr entfernt. Wählen Sie einen näheren Tag.
problem-invalid-doer = „{ $value }“ ist hier niemand. Schreiben Sie owner oder giver, oder lassen Sie es weg.
problem-invalid-mention-unknown = Niemand namens „{ $value }“ darf dies lesen, also wird niemand benachrichtigt. Wählen Sie jemanden aus der Liste, oder schreiben Sie den Namen wie dort.
problem-invalid-mention = Diese Person darf den Deal nicht lesen und kann daher nicht benachrichtigt werden. Wählen Sie jemanden aus der Liste.
problem-invalid-undo-others = Das hat jemand anderes getan: Nur diese Person kann es zurücknehmen.
problem-invalid-counsel-act = „{ $value }“ geht hier nicht. Laden Sie die Seite neu und wählen Sie einen der Knöpfe.

sample-counsel-1 = Bisher haben nur Anwender mit dir gesprochen. Frag, wer unterschreibt, und lass diese Person sagen, was es ihnen wert ist.
sample-counsel-1-happened = Ihre Finanzchefin war im Gespräch und hat die Summe selbst genannt.
sample-counsel-2 = Das Datum ist schon gerückt. Vereinbare mit ihnen schriftlich die Schritte bis zur Unterschrift, rückwärts vom Tag, an dem sie beginnen wollen.
sample-counsel-3 = Du kommst nicht bis zu der Person durch, die entscheidet. Ich kenne ihre Betriebsleiterin aus einem anderen Projekt und öffne diese Tür.
sample-counsel-3-promise = Ihre Betriebsleiterin anrufen und dich vorstellen
sample-counsel-4 = Bevor du den Preis schickst: Was kostet es sie jeden Monat, alles so zu lassen? Das gehört auf die erste Seite.
sample-counsel-5 = Könnte ein kleinerer erster Schritt sie noch diesen Monat beginnen lassen?
sample-counsel-5-why = Sie wollen den ganzen Umfang in einem Vertrag.
sample-counsel-6 = Hol unsere Sicherheitsleute dazu, bevor sie danach fragen. Bei Deals dieser Größe kam es spät auf und kostete Wochen.

counsel-account-lead = Sichtbar für die Person, der er gilt, für alle, die ihn gaben oder darin genannt sind, und für die Führungskräfte darüber.
counsel-account-empty = Noch kein Rat. Ein Gedanke, wie dieser Account zu öffnen oder auszubauen ist, für die, die daran arbeiten; angenommen wird er freiwillig.
counsel-account-empty-own = Noch kein Rat. Wer Sie führt oder aus Ihrem Team hier selbst einen Deal hat, kann Ihnen einen zu diesem Account geben; Sie nehmen ihn hier an oder lehnen ihn ab.
counsel-account-empty-none = Zu diesem Account wurde weder Ihnen noch Ihren Leuten Rat gegeben.
counsel-account-head = { $name } an { $to }, { $day }
counsel-account-words = Ihr Rat
counsel-account-hint = Die Person nimmt ihn an oder lehnt ihn ab. Mit @Name benachrichtigen Sie eine ihrer Führungskräfte.
counsel-account-help = Hat dieser Rat geholfen?
counsel-receiver = Für
counsel-doer-receiver = Die Person, der er gilt, macht es
problem-invalid-counsel-to = Dieser Person können Sie zu diesem Account keinen Rat geben. Wählen Sie jemanden, den Sie führen und dem er gehört oder der dort einen Deal hat.
