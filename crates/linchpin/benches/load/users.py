"""Sets users up, signs them in, and starts long work beside them: see `run`."""

import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirect)


def ask(method, address, body=None, **headers):
    """The answer's status, headers and text."""
    headers = {"Sec-Fetch-Site": "same-origin"} | {name.replace("_", "-"): value for name, value in headers.items()}
    if isinstance(body, dict):
        body = urllib.parse.urlencode(body).encode()
    request = urllib.request.Request(address, body, headers, method=method)
    try:
        answer = opener.open(request)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


def session(headers):
    return headers["Set-Cookie"].split(";")[0]


def set_up(base, log, count):
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", open(log).read())[0]
    made = {"code": code, "login": "olga@example.com", "name": "Olga", "password": "four green boats sail"}
    olga = session(ask("POST", base + "/setup", made)[1])
    token = re.search(r"lp_[\w-]+", ask("POST", base + "/profile/tokens", {"name": "load", "days": 1, "writes": 1}, Cookie=olga)[2])[0]
    people = json.loads(ask("GET", base + "/api/v1/people", Authorization=f"Bearer {token}")[2])
    # Every manager and leader, and sellers for the rest.
    people.sort(key=lambda person: person["role"] == "seller")
    cookies = []
    for person in [one for one in people if one["role"] in ("seller", "manager", "leader")][: int(count)]:
        login = f"{person['id']}@example.com"
        page = ask("POST", base + "/users", {"who": person["id"], "login": login, "name": ""}, Cookie=olga)[2]
        link = re.search(r"/link/[\w-]+", page)[0]
        came = ask("POST", base + link, {"password": "seven slow clocks agree"})
        cookies.append((session(came[1]), person["role"]))
    open("cookies", "w").writelines(f"{cookie}\t{role}\n" for cookie, role in cookies)
    open("token", "w").write(token)
    roles = [role for _, role in cookies]
    print(", ".join(f"{roles.count(role)} {role}s" for role in sorted(set(roles))))


def api(base, method, path, body=None, **headers):
    token = open("token").read()
    status, _, text = ask(method, base + "/api/v1" + path, body, Authorization=f"Bearer {token}", **headers)
    assert status < 300, (path, status, text)
    return json.loads(text)


def upload(base, folder):
    """Uploads the deals with another export date, and has them taken in."""
    body = b""
    for name in ("people.csv", "stages.csv", "deals.csv"):
        head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        text = open(f"{folder}/{name}", "rb").read()
        body += head.encode() + (text.replace(b",0,", b",1,") if name == "deals.csv" else text) + b"\r\n"
    page = api(base, "POST", "/imports", body + b"--x--\r\n", Content_Type="multipart/form-data; boundary=x")
    begun(api(base, "POST", f"/imports/{page['id']}/run", b""))


def begun(job):
    open("job", "w").write(job["id"])


def wait(base):
    """Until the work that was begun last ends; says how long that took from here."""
    start = time.monotonic()
    while (job := api(base, "GET", "/jobs/" + open("job").read()))["status"] in ("queued", "running"):
        time.sleep(0.5)
    print(f"{job['kind']} {job['status']}, {time.monotonic() - start:.0f} s later")


base, what = sys.argv[1:3]
if what == "import":
    upload(base, sys.argv[3])
elif what == "forecast":
    begun(api(base, "POST", "/forecast", b""))
elif what == "wait":
    wait(base)
else:
    set_up(base, what, sys.argv[3])
