"""Somebody acts at the same time, over a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def elsewhere(act: Callable[[], object]) -> None:
    def on_their_own() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(on_their_own).result()
