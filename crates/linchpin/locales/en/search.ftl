# Looking for something by name.

search-title = Search
search-label = Deal, person, unit or page
search-short = Search
search-hint = Type the beginning of a word, such as a customer’s or a colleague’s name. You find what you may open.
search-nothing = Nothing you may open is called “{ $text }”. Try the beginning of another word in its name.
search-pages = Pages
search-all-deals = All deals with “{ $text }”
keys-find = Search everything
keys-ctrl = Ctrl
search-also-enough = coverage creation needed enough win rate conversion stages slippage velocity
search-also-waterfall = waterfall changed moved pushed created
search-also-answer = answer boss where are we number range
search-also-meetings = meeting deal review pipeline review forecast call agenda one-to-one
