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
search-also-enough = Deckung Abdeckung genug Erstellung Gewinnquote Phasen Verschiebung Geschwindigkeit
search-also-waterfall = Wasserfall Veränderung verschoben erstellt
search-also-answer = Antwort Chef wo stehen wir Zahl Spanne
search-also-meetings = Besprechung Deal-Review Pipeline-Review Prognose Agenda
