# SCIM: was Identitätsanbietern gesagt wird, und die Seite, auf der Operations sich um sie kümmert.

scim-invalid-filter = Der Filter ist bei „{ $value }“ nicht lesbar oder vergleicht, was sich nicht vergleichen lässt. Er folgt RFC 7644, Abschnitt 3.4.2.2, über Attribute, die /Schemas nennt.
scim-invalid-syntax = Der Inhalt ist nicht, wie er sein soll: { $value }.
scim-invalid-path = Der Pfad „{ $value }“ ist nicht lesbar oder nennt nichts, was /Schemas kennt.
scim-no-target = Der Pfad wählt nichts aus: { $value }.
scim-invalid-value = Der Wert von „{ $value }“ fehlt oder ist nicht von der Art, die /Schemas nennt.
scim-mutability = „{ $value }“ lässt sich so nicht ändern: Es ist nur lesbar, steht fest oder muss vorhanden sein.
scim-not-found = „{ $value }“ gibt es hier nicht.
scim-unsupported-media = „{ $value }“ wird hier nicht gelesen. Senden Sie application/scim+json in UTF-8.
scim-too-large = Das sind mehr als { $value } auf einmal. Senden Sie es in Teilen.
scim-unauthenticated = Niemand weiß, wer fragt. Senden Sie ein Token von der Seite Bereitstellung als „Authorization: Bearer lps_…“.
scim-filtered = Was dieser Server kann, wird als Ganzes gesagt. Fragen Sie ohne Filter.
scim-not-allowed = Diese Adresse nimmt diese Methode nicht an.
scim-precondition = Es hat sich seit der genannten Fassung geändert. Lesen Sie es neu, dann ändern Sie es.
scim-too-fast = Innerhalb einer Minute kamen zu viele Anfragen. Warten Sie eine Minute.
scim-not-implemented = Ein Identitätsanbieter ist hier kein Benutzer, darum gibt es kein /Me.
problem-not-found-resource = Diesen Benutzer oder diese Gruppe gibt es nicht.
problem-invalid-user-name-taken = Ein anderer Benutzer heißt schon „{ $value }“.
problem-invalid-address-taken = Ein anderer Benutzer meldet sich schon mit { $value } an.
problem-invalid-group-taken = Eine Gruppe „{ $value }“ mit derselben externen Kennung gibt es schon.
problem-invalid-member = Einen Benutzer „{ $value }“ gibt es nicht. Mitglieder von Gruppen sind Benutzer; Gruppen in Gruppen werden nicht angenommen.
problem-invalid-last-operations = { $value } ist der letzte Zugang von Operations, mit dem sich jemand anmelden kann. Lassen Sie erst jemand anderen für Operations herein.
problem-invalid-mapping-unit = Wählen Sie die Einheit.

provisioning-title = Bereitstellung
provisioning-lead = Ein Identitätsanbieter wie Microsoft Entra ID oder Okta vergibt und entzieht hier über SCIM 2.0 Zugänge. Wen er entfernt, verliert den Zugang sofort; was die Person getan hat, bleibt.
provisioning-open = Bereitstellung
provisioning-address = Adresse
provisioning-address-hint = Geben Sie sie dem Anbieter als Mandanten- oder Basisadresse, dazu ein Token.
provisioning-add = Token erstellen
provisioning-token-lead = Nur für den Anbieter: Es ändert Benutzer und Gruppen und öffnet sonst nichts.
provisioning-example = Entra ID
provisioning-forever = bis zum Widerruf
provisioning-made-text = Kopieren Sie es jetzt: Es wird nicht noch einmal gezeigt. Der Anbieter sendet es als sein Bearer-Token.
provisioning-end-means = Der Identitätsanbieter, der es benutzt, kann niemanden mehr herein- oder hinauslassen, bis er ein anderes hat.
provisioning-tokens = Tokens
provisioning-token-ended = Widerrufen: Dieses Token gilt nicht mehr.
provisioning-groups = Gruppen und ihr Zweck
provisioning-groups-empty = Der Anbieter hat noch keine Gruppen gesendet
provisioning-groups-empty-text = Weisen Sie dieser Anwendung beim Anbieter Gruppen zu, und wählen Sie dann hier, wozu jede da ist.
provisioning-group = Gruppe
provisioning-for = Ihre Mitglieder
provisioning-members = { $count ->
    [one] ein Mitglied
   *[other] { $count } Mitglieder
}
provisioning-nothing = bleiben, wie sie sind
provisioning-operations = gehören zu Operations
provisioning-member = gehören zu { $unit }
provisioning-head = leiten { $unit }
provisioning-adds = Mitglieder, die noch nicht zum Unternehmen gehören, werden aufgenommen
provisioning-mapped = Gespeichert. Die Mitglieder haben sich entsprechend geändert.
provisioning-strangers = Benutzer ohne passende Person
provisioning-strangers-text = Sie bekommen Zugang, sobald eine Person des Unternehmens ihre Adresse hat: durch einen Import oder unter Unternehmen.
provisioning-changed = Letzte Änderungen
provisioning-users = { $count ->
    [0] Der Anbieter führt hier noch keine Benutzer.
    [one] Der Anbieter führt hier einen Benutzer.
   *[other] Der Anbieter führt hier { $count } Benutzer.
}
provisioning-is-group = Gruppe
provisioning-audit = Zum Protokoll
provisioning-own = Vom Identitätsanbieter
users-is-stranger = keine passende Person

audit-provider-token-made = Token für einen Identitätsanbieter erstellt
audit-provider-token-ended = Token eines Identitätsanbieters widerrufen
audit-user-provisioned = Benutzer angelegt
audit-user-updated = Benutzer geändert
audit-user-removed = Benutzer gelöscht
audit-group-put = Gruppe angelegt oder geändert
audit-group-removed = Gruppe gelöscht
audit-group-mapped = Zweck einer Gruppe gewählt
audit-standing-given = Jemanden in Operations aufgenommen
audit-standing-taken = Jemanden aus Operations entfernt