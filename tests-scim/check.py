"""Sets a fresh server up as its first user would, makes a token on its page, and holds its SCIM interface against scim2-tester.

Usage: check.py ADDRESS SET-UP-CODE. Prints every check that is not met; ends with 1 if there is one.
"""

import re
import sys
import urllib.parse
import urllib.request
from collections import Counter
from http.cookiejar import CookieJar

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server


def token(address: str, code: str) -> str:
    """The secret of a token, as the page shows it once."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def post(path: str, **fields: str) -> str:
        body = urllib.parse.urlencode(fields).encode()
        return browser.open(address + path, body).read().decode()

    password = "wolke tisch sieben lampe"
    post("/setup", code=code, name="Olga Petrova", login="olga@example.com", password=password)
    page = post("/users/provisioning/tokens", name="scim2-tester", days="30")
    return re.search(r'id="secret"[^>]*value="(lps_[^"]+)"', page).group(1)


def main() -> int:
    address, code = sys.argv[1].rstrip("/"), sys.argv[2]
    headers = {"Authorization": f"Bearer {token(address, code)}"}
    with Client(base_url=f"{address}/scim/v2", headers=headers) as client:
        results = check_server(SyncSCIMClient(client))
    met = (Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE)
    for result in results:
        if result.status not in met:
            print(result.status.name, result.resource_type or "", result.title, result.reason, sep=" | ")
    print(dict(Counter(result.status.name for result in results)))
    # A server that answers nothing is asked for little.
    return 0 if len(results) > 100 and all(result.status in met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
