"""Browsers without a screen: they log in, keep their connection and their cookies, and send the CSRF token."""

import http.client
import multiprocessing
import re
import time
from collections.abc import Iterator, Sequence
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

PIECE = 1 << 16
#: Of everybody on the made-up desk.
PASSWORD = "a-long-password-of-the-benchmark"


class Client:
    """One person at one browser; nobody if no name is given."""

    def __init__(self, host: str, name: str = "") -> None:
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(host, timeout=600)
        self.wait()
        if name:
            form = self.get("/accounts/login/")
            answer = self.post("/accounts/login/", form, username=name, password=PASSWORD)
            if answer.status != http.client.FOUND:
                raise SystemExit(f"{name} could not log in: {answer.status}")

    def wait(self) -> None:
        for _attempt in range(600):
            try:
                self.connection.connect()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("The server does not answer.")

    def ask(self, method: str, path: str, body: str | None = None) -> http.client.HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        self.connection.request(method, quote(path, safe="/?&=~%:+-"), body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer

    def get(self, path: str) -> str:
        answer = self.ask("GET", path)
        page = answer.read().decode()
        if answer.status in (301, 302):
            return self.get(answer.headers["Location"])
        if answer.status != http.client.OK:
            raise SystemExit(f"{path} was answered with {answer.status}.")
        return page

    def timed(self, path: str) -> float:
        """Return the seconds until the whole page is there."""
        started = time.perf_counter()
        self.get(path)
        return time.perf_counter() - started

    def post(self, path: str, page: str, **fields: str) -> http.client.HTTPResponse:
        """Send fields with the CSRF token of the page they are typed into."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        answer = self.ask("POST", path, urlencode(fields | ({"csrfmiddlewaretoken": token[1]} if token else {})))
        answer.read()
        return answer

    def pieces(self, path: str) -> Iterator[bytes]:
        self.connection.close()  # the server has, if this client was idle
        answer = self.ask("GET", path)
        if answer.status != http.client.OK:
            raise SystemExit(f"{path} was answered with {answer.status}.")
        while piece := answer.read(PIECE):
            yield piece


def many(host: str, clients: int, each: int, *, keys: Sequence[str] = (), path: str = "") -> float:
    """Return how many saves a second so many clients make, each in a process of its own, on claims of its own."""
    ready, go = multiprocessing.Barrier(clients + 1), multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=_save, args=(host, number, each, keys[number * each :][:each], path, ready, go))
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    ready.wait()
    started = time.perf_counter()
    failed = [fault for _process in processes for fault in go.get()]
    spent = time.perf_counter() - started
    for process in processes:
        process.join()
    if failed:
        raise SystemExit(f"{len(failed)} saves failed: {failed[:3]}")
    return clients * each / spent


def _save(host: str, number: int, each: int, keys: Sequence[str], path: str, ready, go) -> None:
    client = Client(host, "" if path else f"person{number}")
    page = "" if path else client.get("/claims/")
    faults = []
    ready.wait()
    client.connection.close()  # the server has, if the others took long to log in
    for turn in range(each):
        if path:
            answer = client.post(f"{path}/{number * each + turn + 1}", page)
        else:
            verdict = {"status": "not_checkable", "rationale": "無法查核。", "version": "1", "table": ""}
            answer = client.post(f"/claims/{keys[turn]}/review/", page, **verdict)
        if answer.status != http.client.OK:
            faults.append(answer.status)
    go.put(faults)
