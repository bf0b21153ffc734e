-- Each connection reads pages of one user after another, and waits some seconds between two: see `run`.
local users, at = {}, 0
local pause = tonumber(os.getenv("PAUSE_MS") or "5000")
local pages = { "/forecast", "/deals", "/forecast?horizon=13w", "/deals?sort=probability", "/track-record" }

function init()
  for line in io.lines("cookies") do
    local cookie, role = line:match("^(.-)\t(.*)$")
    table.insert(users, { cookie = cookie, role = role })
  end
  math.randomseed(os.time())
  -- In no order: leaders and managers do not come one after the other.
  for place = #users, 2, -1 do
    local other = math.random(place)
    users[place], users[other] = users[other], users[place]
  end
  at = math.random(#users)
end

function request()
  at = at % #users + 1
  return wrk.format("GET", pages[math.random(#pages)], { Cookie = users[at].cookie })
end

function delay()
  return math.random(math.floor(pause / 2), math.floor(pause * 3 / 2))
end
