"""The production server on the database of the test, to be killed at any moment and started again."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.setup.process import KEY, ROOT, environment


def address_of_database() -> str:
    """Return DATABASE_URL for the database this test writes to."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{name}"))


class Server:
    """gunicorn with the product's own configuration, in a process group of its own."""

    def __init__(self, folder: Path, static: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.log = folder / "server.log"
        self.environment = environment(
            DEBUG="false", HTTPS="false", SECRET_KEY=KEY, DATABASE_URL=address_of_database(), STATIC_ROOT=str(static)
        )
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start, and wait until it listens."""
        words = ["-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "--workers", "2"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._wait_until(listening=True)

    def kill(self) -> None:
        """`kill -9` master and workers."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)
        # The workers hold the port until they are gone too.
        self._wait_until(listening=False)

    def _wait_until(self, *, listening: bool) -> None:
        for _attempt in range(1_200):
            assert not listening or self.process.poll() is None, self.told()
            with socket.socket() as probe:
                if (probe.connect_ex(("127.0.0.1", self.port)) == 0) == listening:
                    return
            time.sleep(0.05)
        raise AssertionError(f"The port does not {'open' if listening else 'close'}: {self.told()}")

    def kill_a_worker(self, chance: random.Random) -> None:
        """`kill -9` one worker; the master puts another in its place."""
        workers = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        os.kill(int(chance.choice(workers)), signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)

    def told(self) -> str:
        """Return what the server has written on its outputs, all starts together."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def faults(self) -> list[str]:
        """Return what no server should say, whatever was done to it."""
        return re.findall(r".*(?:database is locked|Traceback|deadlock detected).*", self.told())
