"""People at the desk as far as the server sees them: a session, a token against forgery, requests over real HTTP."""

import http.client
import random
import re
import string
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.test import Client

TOKEN = "t" * 32
#: What a connection that dies raises.
CUT_OFF = (OSError, http.client.HTTPException)


@dataclass(frozen=True, slots=True)
class Sent:
    """Something a visitor asked for; `status` is None if no answer came, or only a part of one."""

    act: str
    mark: str
    status: int | None
    body: str = ""


@dataclass
class Visitor:
    """One browser of one person; `journal` keeps what was sent and what came back, `seen` the versions of claims."""

    port: int
    session: str
    seen: dict[int, int] = field(default_factory=dict)
    journal: list[Sent] = field(default_factory=list)

    @classmethod
    def of(cls, person: User, port: int) -> "Visitor":
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return cls(port, client.cookies["sessionid"].value)

    def get(self, address: str) -> tuple[int, str]:
        return self._ask("GET", address, None, {})

    def post(self, act: str, address: str, mark: str, **fields: object) -> Sent:
        """Send a form and note what became of it; `mark` is what it can be recognised by in the database."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        try:
            status, body = self._ask("POST", address, urlencode(fields), headers)
        except CUT_OFF:
            status, body = None, ""
        sent = Sent(act, mark, status, body if status and status >= 400 else "")
        self.journal.append(sent)
        return sent

    def _ask(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            cookies = f"sessionid={self.session}; csrftoken={TOKEN}; django_language=en"
            connection.request(method, address, body, headers | {"Cookie": cookies})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def review(self, claim: int, mark: str) -> Sent:
        """Give a verdict on the claim as this person last saw it; whoever is refused sees it anew."""
        fields = {"status": "not_checkable", "rationale": mark, "version": self.seen.get(claim, 1)}
        sent = self.post("review", f"/claims/{claim}/review/", mark, **fields)
        if sent.status == 302:
            self.seen[claim] = fields["version"] + 1
        elif sent.status == 409:
            self.seen[claim] = int(re.search(r'name="version" value="(\d+)"', sent.body)[1])
        return sent


def new_mark(chance: random.Random) -> str:
    """Return a word that nothing else in the database has."""
    return "".join(chance.choices(string.ascii_lowercase, k=16))
