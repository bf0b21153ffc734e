# Rat zu einem Deal und die Zusagen, die daraus werden.

nav-promises = Zusagen
counsel-title = Rat
counsel-lead = Das sehen, wem der Deal gehört, wer den Rat gab oder darin genannt ist, und wer die Besitzerin oder den Besitzer führt.
counsel-you = Sie
counsel-head = { $name }, { $day }
counsel-gone = Die Worte sind nicht mehr da.
counsel-named = Benachrichtigt: { $names }
counsel-empty = Noch kein Rat. Ein Gedanke zum nächsten Schritt hilft { $name } mehr als eine Frage nach dem Stand, und angenommen wird er freiwillig.
counsel-empty-own = Noch kein Rat. Wer diesen Deal lesen darf, kann Ihnen einen geben; Sie nehmen ihn hier an oder lehnen ihn ab. Der Deal bleibt Ihrer.
counsel-empty-over = Zu diesem Deal wurde kein Rat gegeben.
counsel-hint-deleted = Dieser Deal steht nicht mehr im CRM. Was dazu gesagt und zugesagt wurde, bleibt; Neues kann nicht angenommen werden.
counsel-hint-nobody = Der Deal gehört niemandem. Rat wartet auf die Person, die ihn übernimmt.
counsel-hint-left = { $name } arbeitet nicht mehr hier. Rat wartet auf die Person, die den Deal übernimmt.
counsel-to = Ihr Rat an { $name }
counsel-to-owner = Ihr Rat an die Person, die diesen Deal übernimmt
counsel-words-hint = Er wird angenommen oder abgelehnt; der Deal bleibt, wem er gehört. Wer ihn lesen darf, wird mit @Name benachrichtigt.
counsel-doer = Was daraus wird
counsel-doer-owner = { $name } macht es
counsel-doer-nobody-yet = Wer den Deal übernimmt, macht es
counsel-doer-giver = Ich mache es
counsel-doer-none = Nichts: ein Gedanke
counsel-due = Bis
counsel-give = Rat geben
counsel-more = Zusage in anderen Worten, jemanden benachrichtigen
counsel-promise = Was zugesagt wird
counsel-promise-hint = Leer: was der Rat sagt.
counsel-tell = Auch benachrichtigen
counsel-tell-nobody = Niemand sonst
counsel-ask = Jemanden um Rat bitten
counsel-ask-whom = Wen
counsel-ask-do = Bitten
counsel-ask-hint = Dieser Deal wird der Person geöffnet, und sonst nichts von dem, was der Besitzerin oder dem Besitzer gehört: bis zwei Wochen, nachdem sie Rat gab. Sie wird benachrichtigt.
counsel-the-owner = wem der Deal gehört
counsel-would = Wenn angenommen: { $name } macht es bis { $day }.
counsel-would-words = Wenn angenommen: { $name } macht es bis { $day }: { $text }
counsel-is-waiting = Noch nicht beantwortet
counsel-is-accepted = Angenommen { $day }
counsel-is-declined = Abgelehnt { $day }
counsel-is-taken-back = Zurückgenommen { $day }
counsel-accept = Annehmen
counsel-decline = Ablehnen
counsel-decline-why = Ablehnen und sagen, warum
counsel-why = Warum nicht (freiwillig)
counsel-take-back = Zurücknehmen
counsel-help = Der Deal ist seither weitergekommen. Hat dieser Rat geholfen?
counsel-help-hint = Ihre Antwort sehen nur Sie. Wer den Rat gab, sieht Summen, ab fünf Antworten; niemand wird danach bezahlt.
counsel-help-yes = Ja
counsel-help-somewhat = Etwas
counsel-help-no = Nein
counsel-help-unanswered = Lieber keine Antwort
counsel-said-yes = Sie haben gesagt, dass er geholfen hat.
counsel-said-somewhat = Sie haben gesagt, dass er etwas geholfen hat.
counsel-said-no = Sie haben gesagt, dass er nicht geholfen hat.
counsel-said-unanswered = Ob er geholfen hat, haben Sie nicht beantwortet.
counsel-chance-only = Die Chance, dass der Deal überhaupt gewonnen wird, war { $before }, als der Rat gegeben wurde.
counsel-chance-now = Die Chance, dass der Deal überhaupt gewonnen wird, war { $before }, als der Rat gegeben wurde, und ist jetzt { $now }. Deals bewegen sich aus vielen Gründen.
counsel-chance-two = Die Chance, dass der Deal überhaupt gewonnen wird, war { $before }, als der Rat gegeben wurde, und { $two } zwei Wochen später. Deals bewegen sich aus vielen Gründen.
counsel-chance-four = Die Chance, dass der Deal überhaupt gewonnen wird, war { $before }, als der Rat gegeben wurde, und { $four } vier Wochen später. Deals bewegen sich aus vielen Gründen.
counsel-chance-both = Die Chance, dass der Deal überhaupt gewonnen wird, war { $before }, als der Rat gegeben wurde, { $two } zwei Wochen später und { $four } nach vier Wochen. Deals bewegen sich aus vielen Gründen.
counsel-helped-title = Hat Ihr Rat geholfen?
counsel-helped = Von { $count } Antworten derer, die ihn annahmen: { $yes } ja, { $somewhat } etwas, { $no } nein.
counsel-helped-few = Gezeigt ab { $needed } Antworten, damit keine von einer anderen zu unterscheiden ist.
counsel-helped-hint = Das sehen nur Sie. Es ändert sich in Schritten von fünf Antworten und dient nie der Bezahlung.

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
promises-empty-text = Eine Zusage sagt, wer was bis wann tut. Sie entsteht aus angenommenem Rat zu einem Deal und steht hier, bis sie gehalten ist, damit sich niemand daran erinnern muss.
promises-asked = Hat es geholfen?
promises-waiting = Rat für Sie
promises-mine = Was Sie zugesagt haben
promises-to-me = Was Ihnen zugesagt wurde
promises-closed = Kürzlich abgeschlossen
promises-given = Ihr Rat, noch nicht beantwortet
promise-what = Zusage
promise-due = Fällig
promise-what-next = Was daraus wurde
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
promise-hint-left = { $name } arbeitet nicht mehr hier. Ziehen Sie sie zurück, oder lassen Sie sie sich neu zusagen.
promise-hint-deleted = Der Deal steht nicht mehr im CRM. Ziehen Sie sie zurück, wenn sie keinen Zweck mehr hat.
promise-hint-won = Der Deal ist gewonnen. Ziehen Sie sie zurück, wenn sie keinen Zweck mehr hat.
promise-hint-lost = Der Deal ist verloren. Ziehen Sie sie zurück, wenn sie keinen Zweck mehr hat.
promise-keep = Gehalten
promise-move-week = Eine Woche später
promise-otherwise = Anderer Tag, nicht gehalten …
promise-day = Anderer Tag
promise-move = Verschieben
promise-happened = Was geschah (freiwillig)
promise-break = Nicht gehalten
promise-withdraw = Zurückziehen

own-counsel = Rat
own-counsel-told = { $given } gegeben, { $received } zu Ihren Deals
own-promises = Zusagen
own-promises-told = { $mine } von Ihnen, { $others } an Sie

retention-counsel = Worte von Rat und Zusagen
retention-counsel-about = Was geraten, zugesagt und dazu geantwortet wurde; wer wann was tat, bleibt.

problem-not-found-counsel = Einen solchen Rat kennen Sie nicht. Er steht vielleicht zu einem Deal, der heute einem anderen Team gehört. Sehen Sie auf der Seite des Deals nach.
problem-not-found-promise = Eine solche Zusage kennen Sie nicht. Nur wer sie gab und wem sie galt, sieht sie. Ihre stehen unter Zusagen.
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
