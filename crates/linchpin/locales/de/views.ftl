# Ansichten: Filter einer Liste unter einem Namen.

views-label = Gespeicherte Ansichten
views-all = Alle
views-save = Ansicht speichern
views-change = Ansicht ändern
views-first = Mit dieser Ansicht beginnen
views-share = Mit { $unit } teilen
views-shared-by = Geteilt von { $name }
views-ended = Die Ansicht ist gelöscht.
own-views = Gespeicherte Ansichten
problem-not-found-view = Diese Ansicht gibt es nicht, oder sie wird nicht mehr mit Ihnen geteilt.
problem-invalid-view-name = Geben Sie der Ansicht einen Namen mit höchstens 60 Buchstaben.
problem-invalid-view-name-taken = Sie haben schon eine Ansicht „{ $value }“. Wählen Sie einen anderen Namen, oder ändern Sie jene.
problem-invalid-view-address = „{ $value }“ ist keine Adresse dieser Liste. Speichern Sie die Ansicht von ihrer Seite aus.
problem-invalid-view-many = Mehr als { $value } Ansichten werden nicht aufbewahrt. Löschen Sie eine, die Sie nicht mehr brauchen.
problem-invalid-view-list = „{ $value }“ ist keine Liste. Wählen Sie deals oder pipeline.
