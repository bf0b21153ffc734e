# Etwas nach seinem Namen suchen.

search-title = Suchen
search-label = Name eines Deals, einer Person, einer Einheit oder einer Seite
search-short = Suchen
search-hint = Tippen Sie den Anfang eines Wortes, etwa eines Kunden oder einer Kollegin. Sie finden, was Sie öffnen dürfen.
search-nothing = Nichts, was Sie öffnen dürfen, heißt „{ $text }“. Versuchen Sie den Anfang eines anderen Wortes.
search-pages = Seiten
search-all-deals = Alle Deals mit „{ $text }“
keys-find = Alles durchsuchen
keys-ctrl = Strg
