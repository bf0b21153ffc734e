# Was das Schreiben einer simulierten Firma verhindert.

simulate-sellers = Eine simulierte Firma hat { $least } bis { $most } Verkäufer, nicht { $asked }. Wählen Sie mit --sellers eine Zahl dazwischen.
simulate-years = Eine simulierte Geschichte ist { $least } bis { $most } Jahre lang, nicht { $asked }. Wählen Sie mit --years eine Länge dazwischen.
simulate-folder-in-use = Der Ordner { $dir } enthält anderes als eine frühere Simulation; es würde überschrieben. Nennen Sie mit --out einen leeren oder neuen Ordner.
simulate-folder = Der Ordner { $dir } ist nicht benutzbar: { $error }. Nennen Sie mit --out einen Ordner, in den Sie schreiben dürfen.
simulate-write = Die Datei { $file } ließ sich nicht schreiben: { $error }. Prüfen Sie freien Platz und Rechte des Ordners und rufen Sie den Befehl erneut auf.
