# Looking for something by name.

search-title = Search
search-label = Name of a deal, a person, a unit or a page
search-short = Search
search-hint = Type the beginning of a word, such as of a customer or a colleague. You find what you may open.
search-nothing = Nothing that you may open is called “{ $text }”. Try the beginning of another word of its name.
search-pages = Pages
search-all-deals = All deals with “{ $text }”
keys-find = Search everything
keys-ctrl = Ctrl
