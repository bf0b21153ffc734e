# Warum etwas nicht ging, und was als Nächstes zu tun ist.

problem-forbidden = Sie sehen Ihren eigenen Teil des Unternehmens und was darunter liegt; dies gehört nicht dazu. Öffnen Sie Ihre eigene Prognose, oder fragen Sie, wer dieses Team leitet.
problem-not-found-company = Das Unternehmen hat noch keine Einstellungen. Importieren Sie eine erste Datei; damit entstehen sie.
problem-not-found-deal = Zu diesem Deal haben Sie keinen Zugang. Vielleicht gehört er einem anderen Team, oder sein Import wurde rückgängig gemacht. Suchen Sie ihn in der Deal-Liste.
problem-not-found-forecast = An diesem Tag gibt es hier keine Prognose, weil es damals keine Deals gab. Wählen Sie einen späteren Tag oder das Team darüber.
problem-not-found-grant = Damit liest niemand einen Deal von Ihnen, oder es ist schon beendet. Laden Sie die Seite des Deals neu.
problem-not-found-import = Diesen Import gibt es nicht. Die Liste der Importe zeigt alle vorhandenen.
problem-not-found-job = Dieser Vorgang ist nicht mehr bekannt. Öffnen Sie die Seite, die ihn gestartet hat.
problem-not-found-person = Diese Person gibt es nicht. Wählen Sie eine aus der Liste.
problem-not-found-unit = Diese Einheit gibt es nicht. Vielleicht hat ein späterer Import sie ersetzt; beginnen Sie bei Ihrer eigenen Prognose.
problem-not-found-source = Diese Quelle gibt es nicht. Importieren Sie eine Datei; ihre Quelle entsteht mit ihr.
problem-not-found-watermark = Die Datenbank ist nicht eingerichtet. Führen Sie die Migration aus und versuchen Sie es noch einmal.
problem-empty-company = Das Unternehmen hat noch keine Einstellungen. Importieren Sie eine erste Datei; damit entstehen sie.
problem-empty-facts = Es wurde noch nichts importiert. Importieren Sie einen Export aus Ihrem CRM.
problem-empty-forecast = Es wurde noch keine Prognose erstellt. Sie entsteht nach dem nächsten Import.
problem-empty-forecast-running = Die Prognose wird gerade erstellt. Versuchen Sie es gleich noch einmal.
problem-empty-track-record = Es gibt noch keine Trefferbilanz. Sie entsteht nach dem nächsten Import.
problem-empty-track-record-running = Die Trefferbilanz wird gerade erstellt. Versuchen Sie es in einigen Minuten noch einmal.
problem-empty-upload = Es kam keine Datei mit Inhalt an. Wählen Sie mindestens eine CSV- oder XLSX-Datei.
problem-invalid-as-of = „{ $value }“ ist kein Tag. Schreiben Sie ihn als 2026-11-21.
problem-invalid-date = „{ $value }“ ist kein Tag. Schreiben Sie ihn als 2026-11-21.
problem-invalid-calendar = Der Geschäftskalender hat keine Periode für { $value }. Ergänzen Sie sie in der Kalenderdatei (--calendar).
problem-invalid-category = Es gibt keine Kategorie „{ $value }“. Wählen Sie commit, best_case, pipeline, omitted oder closed.
problem-invalid-closes = „{ $value }“ ist keines von this, next und overdue. Wählen Sie aus der Liste.
problem-invalid-column = Zwei Spalten einer Datei sind beide „{ $value }“. Gehen Sie zurück und wählen Sie eine davon.
problem-invalid-cursor = Diese Seite der Liste gibt es nicht mehr. Beginnen Sie auf der ersten Seite.
problem-invalid-horizon = „{ $value }“ ist kein Horizont. Wählen Sie 4w, 13w, period oder next.
problem-invalid-job = „{ $value }“ ist ein Vorgang, den diese Version nicht kennt. Aktualisieren Sie den Worker.
problem-invalid-known = { $value } kann nicht das Datum eines Exports sein. Wählen Sie heute oder einen früheren Tag.
problem-invalid-owner = „{ $value }“ nennt keine Einheit oder Person. Wählen Sie aus der Liste.
problem-invalid-stage = Es gibt keine Phase „{ $value }“. Wählen Sie eine aus der Liste.
problem-invalid-state = „{ $value }“ ist nicht open, won oder lost. Wählen Sie aus der Liste.
problem-read-only = Dieses Token darf nur lesen. Erstellen Sie auf Ihrer Kontoseite eines, das ändern darf, und benutzen Sie das.
problem-cancelled = Der Vorgang wurde abgebrochen; nichts davon wurde behalten. Starten Sie ihn neu, wenn Sie möchten.
problem-died = Das Programm hat mittendrin aufgegeben: ein Fehler von Linchpin oder einer Datei. Nichts davon wurde behalten. Starten Sie den Vorgang neu; gibt es wieder auf, steht der Grund im Protokoll.
problem-file = { $path } kann nicht benutzt werden ({ $error }). Prüfen Sie, ob es existiert, ob Platz ist und ob das Programm dort schreiben darf.
problem-store = Die Datenbank hat nicht wie erwartet geantwortet ({ $error }). Versuchen Sie es noch einmal; bleibt es so, sehen Sie ins Protokoll.
problem-conflict = { $state ->
    [audit-changed] Versiegelte Zeilen des Protokolls sind andere geworden: Jemand hat die Datenbank geändert. Vergleichen Sie sie mit einer Kopie; bis dahin wird nichts versiegelt.
    [mapping-moved] Jemand anderes hat geändert, wie diese Dateien gelesen werden, seit Sie die Seite geöffnet haben; nichts davon wurde überschrieben. Unten steht, wie sie jetzt gelesen werden.
    [number-moved] Seit Sie die Seite geöffnet haben, wurde eine Zahl gesagt: Sie steht unten in der Liste. Noch wurde nichts behalten; was Sie eingegeben haben, ist noch da. Sagen Sie Ihre Zahl noch einmal, wenn sie stattdessen gelten soll.
    [aim-moved] Jemand hat ein anderes Ziel gesagt, seit Sie die Seite geöffnet haben. Lesen Sie es dort, und sagen Sie Ihres noch einmal, wenn es gelten soll.
    [counsel-moved] Seit Sie die Seite geöffnet haben, hat jemand auf diesen Rat geantwortet: Unten steht, wie es jetzt ist. Von Ihnen wurde nichts behalten; tun Sie es noch einmal, wenn es gelten soll.
    [promise-closed] Die Zusage daraus ist schon abgeschlossen. Nehmen Sie zuerst das zurück, unter Zusagen.
    [promise-moved] Seit Sie die Seite geöffnet haben, hat jemand diese Zusage abgeschlossen oder verschoben: Unten steht, wie es jetzt ist. Von Ihnen wurde nichts behalten.
    [running] Es läuft gerade. Warten Sie, bis es endet, oder brechen Sie es ab.
    [done] Es ist schon importiert. Machen Sie es rückgängig, um die Lesart zu ändern.
    [undone] Es ist schon rückgängig gemacht. Stellen Sie es wieder her, um es zurückzuholen.
    [uploaded] Es wurde noch nicht geprüft. Machen Sie zuerst den Probelauf.
    [failed] Es ist vorher gescheitert. Sehen Sie den Grund an, beheben Sie ihn und versuchen Sie es noch einmal.
    [cancelled] Es wurde abgebrochen. Starten Sie es neu, wenn Sie möchten.
    [changed] Jemand hat es seither wieder geändert. Laden Sie die Seite neu und stellen Sie noch einmal ein, was gelten soll.
    [files-deleted] Die Dateien wurden gelöscht, wie es Unternehmen → Aufbewahrung sagt. Senden Sie sie noch einmal.
    [request-moved] Seit Sie die Seite geöffnet haben, hat jemand etwas getan: Es steht unten. Noch ist nichts geschehen; was Sie geschrieben haben, ist noch da. Senden Sie es noch einmal, wenn es noch stimmt.
    [request-not-so-far] So weit ist es noch nicht. Laden Sie die Seite neu, um zu sehen, was geht.
    [request-taken] Jemand hat sie schon übernommen. Laden Sie die Seite neu, um zu sehen, wer.
    [request-answered] Sie ist schon beantwortet. Laden Sie die Seite neu, um die Antwort zu lesen.
    [request-ended] Sie ist schon beendet. Fragen Sie neu an, wenn Hilfe gebraucht wird.
    [desk-ended] Diese Stelle nimmt keine Anfragen an. Wählen Sie eine andere.
    [desk-open] An dieser Stelle warten Anfragen. Lassen Sie sie erst beantworten oder an eine andere Stelle geben.
    [desk-moved] Jemand anderes hat diese Stelle geändert, seit Sie die Seite geöffnet haben; nichts davon wurde überschrieben. Was Sie eingegeben haben, ist noch da; speichern Sie noch einmal, wenn es gelten soll.
    [ended] Es ist schon beendet. Laden Sie die Seite neu, um den Stand zu sehen.
    [agreed] In der nächsten Nacht würden Aufzeichnungen gelöscht, die jetzt behalten werden. Sehen Sie nach, wie viele, und senden Sie dann „agreed“: true.
    [erased] Es wurde schon gelöscht. Es ist nichts mehr zu ändern.
   *[other] Es ist jetzt { $state }, darum geht das nicht. Laden Sie die Seite neu, um den Stand zu sehen.
}
problem-invalid-forecast-seen = Die Prognose hat sich geändert, seit Sie die Seite geöffnet haben. Sehen Sie sie noch einmal an und geben Sie dann Ihre Zahl ab.
problem-invalid-mark = „{ $value }“ hat keinen Betrag und kann daher nicht ganz gezählt werden. Zählen Sie den Deal wie die Prognose oder gar nicht, oder tragen Sie den Betrag im CRM ein.
problem-invalid-note = Die Worte sind zu lang. Bleiben Sie unter { $value } Zeichen.
problem-invalid-number = „{ $value }“ ist kein Betrag. Schreiben Sie nur Ziffern, etwa 4870000.
problem-invalid-reason = Die Zahl weicht von der Prognose ab. Wählen Sie einen Grund, warum.
problem-not-found-number = Hier gibt es keine Zahl: Zahlen werden für Einheiten und für das Unternehmen abgegeben. Öffnen Sie eines davon.
problem-unauthenticated = Sie sind nicht angemeldet. Melden Sie sich an, oder senden Sie ein Token aus Ihrem Konto als „Authorization: Bearer …“.
problem-too-many = Zu viele Versuche sind gescheitert. Warten Sie { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
} und versuchen Sie es dann noch einmal.
problem-not-found-user = Diesen Benutzer gibt es nicht. Die Liste der Benutzer zeigt alle.
problem-not-found-session = Diese Sitzung ist schon abgemeldet.
problem-not-found-token = Dieses Token ist schon widerrufen.
problem-not-found-ticket = Er wurde benutzt, durch einen neueren ersetzt oder ist abgelaufen. Bitten Sie Ihren Linchpin-Betreuer um einen neuen.
problem-invalid-code = Das ist nicht der Code. Nehmen Sie den, den der Server beim letzten Start gezeigt hat; ein Neustart zeigt einen neuen.
problem-invalid-email = „{ $value }“ ist keine E-Mail-Adresse. Schreiben Sie sie wie name@firma.de.
problem-invalid-email-taken = Einen Benutzer mit { $value } gibt es schon. Legen Sie in der Liste unten einen Link dafür an.
problem-invalid-name = Schreiben Sie einen Namen mit höchstens 100 Zeichen.
problem-invalid-sign-in = Die Adresse oder das Passwort ist falsch. Versuchen Sie es noch einmal, oder bitten Sie Ihren Linchpin-Betreuer um einen Link zu einem neuen Passwort.
problem-invalid-sign-in-ended = Sie haben keinen Zugang mehr. Fragen Sie Ihren Linchpin-Betreuer.
problem-invalid-user-person = Wählen Sie, wen Sie einladen.
problem-invalid-user-own = Bei Ihrem eigenen Konto geht das nicht. Bitten Sie jemand anderen aus Operations.
problem-invalid-erase-person = Dieses Konto gehört einer Person des Unternehmens. Löschen Sie die Person unter Unternehmen; das Konto geht mit ihr.
problem-invalid-erase-open = Deaktivieren Sie den Benutzer zuerst. Danach kann das Konto gelöscht werden.
problem-invalid-token-days = Ein Token gilt 1 bis 365 Tage, nicht { $value }.
problem-invalid-password-old = Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es noch einmal.
problem-invalid-password-short = Das Passwort ist zu kurz. Nehmen Sie mindestens { $value } Zeichen; einige Wörter ergeben ein gutes.
problem-invalid-password-long = Das Passwort ist zu lang. Nehmen Sie höchstens { $value } Zeichen.
problem-invalid-password-common = Dieses Passwort gehört zu den am häufigsten bekannt gewordenen oder gleicht einem. Wählen Sie ein anderes; einige Wörter ohne Zusammenhang ergeben ein gutes.
problem-invalid-password-simple = Dieses Passwort ist eine Reihe oder Wiederholung, die zuerst erraten wird. Nehmen Sie ein anderes.
problem-invalid-password-own = Dieses Passwort ist fast nur Ihr Name oder Ihre Adresse, die zuerst erraten werden. Nehmen Sie ein anderes.
problem-invalid-step-code = Dieser Code gilt nicht: Er ist vertippt, schon benutzt oder zu alt. Warten Sie auf den nächsten.
problem-not-found-step = Nichts wartet auf einen Code. Beginnen Sie noch einmal auf der Seite Ihres Kontos.
problem-not-found-key = Dieser Server hat keinen Schlüssel, um solche Geheimnisse zu bewahren. Wer Linchpin betreibt, startet es mit --key.
problem-not-found-waiting = Es hat zu lange gedauert. Melden Sie sich noch einmal an.
problem-invalid-audit-what = „{ $value }“ kommt im Protokoll nicht vor. Wählen Sie etwas aus der Liste.
problem-tool = { $text } hat seinen Teil nicht getan ({ $error }). Es kommt mit den Client-Programmen von PostgreSQL; installieren Sie die der Version des Servers.
problem-damaged = { $path } ist keine vollständige Kopie einer Datenbank ({ $error }). Nehmen Sie eine andere.
problem-not-empty = In dieser Datenbank ist schon ein Unternehmen. Stellen Sie in eine leere wieder her; nichts wurde geändert.
problem-exists = { $path } gibt es schon, und nichts wird überschrieben. Wählen Sie einen anderen Namen, oder räumen Sie sie beiseite.

problem-request = Die Anfrage ist nicht brauchbar.
problem-request-path = Unter diesem Pfad gibt es nichts. GET /api/v1/openapi.json zählt alles auf.
problem-request-method = Diese Methode beantwortet hier nichts. Welche es gibt, sagt die Kopfzeile Allow oder GET /api/v1/openapi.json.
problem-request-large = Die Anfrage ist zu groß. Senden Sie weniger oder kleinere Dateien.
problem-request-elsewhere = Die Anfrage kam von der Seite einer anderen Website und wurde deshalb nicht ausgeführt. Rufen Sie die API aus einem Programm oder von einer Seite dieses Servers auf.
problem-request-unusable = Die Anfrage ist nicht brauchbar: { $error }
problem-empty-upload-kind = Keine der Dateien ist CSV oder XLSX. Exportieren Sie sie so und senden Sie sie noch einmal.
problem-invalid-upload = Das Formular mit den Dateien ist nicht lesbar. Senden Sie es als multipart/form-data, jede Datei mit ihrem Namen.
problem-invalid-limit = { $value } sind zu wenige oder zu viele für eine Seite. Wählen Sie, was die Beschreibung zulässt.
problem-invalid-outcome = „{ $value }“ kann ein Deal nicht sein. Wählen Sie open, won oder lost.
problem-invalid-sort = Deals lassen sich nicht nach „{ $value }“ sortieren. Wählen Sie eine der Spalten.
problem-invalid-currency = Die Währung „{ $value }“ gibt es nicht. Schreiben Sie ihren Code, etwa EUR.
problem-full = Auf dem Server ist kein Platz mehr, deshalb wurde nichts gespeichert. Sagen Sie es denen, die ihn betreiben: Sobald Platz ist, versuchen Sie es noch einmal; nichts Früheres ist verloren.
error-507-title = Der Server ist voll
problem-invalid-mail-password-anew = Geben Sie das Passwort noch einmal ein: Das gespeicherte wurde für einen anderen Server oder Benutzer gegeben, nicht für { $value }.
problem-invalid-client-secret-anew = Geben Sie das Client Secret noch einmal ein: Das gespeicherte wurde für einen anderen Aussteller oder Client gegeben, nicht für { $value }.
problem-invalid-address-by-hand = { $value } wurde hier in Operations aufgenommen; ein Anbieter kann diese Adresse nicht ändern. Entfernen Sie die Person erst aus Operations, oder lassen Sie die Adresse.
problem-invalid-by-claim = Wer durch die Angabe eines Anbieters zu Operations gehört, meldet sich nur über diesen Anbieter an: Ein Passwort oder Token würde die Angabe überdauern. Laden Sie die Person dafür hier ein.