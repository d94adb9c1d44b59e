"""What the server spends on the reader: opening the seed essay and one of 200,000 characters, and a verdict in each.

    python -m benchmarks.reading

Processor time of this process, so that other work on the machine does not count, on SQLite and through everything a
request passes; the reference is the smallest page of the desk. Works in a SQLite file of its own, which it removes.
"""

import os
import tempfile
import time
from collections.abc import Callable
from functools import partial

from benchmarks.marked import ROOT

RUNS = 9
LONG = 200_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3", "DEBUG": "true"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
        measure()


def measure() -> None:
    import django
    from django.core.management import call_command
    from django.test import Client

    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings
    from django.contrib.auth.models import Group, User

    from factcheck import roles
    from factcheck.models import Essay

    # As in production: no log of queries.
    settings.ALLOWED_HOSTS, settings.DEBUG = ["testserver"], False
    person = User.objects.create_user("reviewer")
    person.groups.add(Group.objects.get(name=roles.REVIEWER))
    desk = Client()
    desk.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    texts = {"seed essay": seed, f"{LONG:,} characters": (seed * (LONG // len(seed) + 1))[:LONG]}

    reference = best(partial(opened, desk, "/accounts/password_change/"))
    print(f"{'smallest page, the reference':46} {reference * 1000:7.1f} ms")
    for name, text in texts.items():
        essay = Essay.objects.from_text(text, title=name)[0]
        print(f"{name}: {len(text):,} characters, {essay.claims.count():,} claims")
        page = best(partial(opened, desk, essay.get_absolute_url()))
        claim = essay.claims.checkable().order_by("start")[10]
        verdict = best(partial(judged, desk, claim.pk))
        print(f"  {'open the reader':44} {page * 1000:7.1f} ms   ({page / reference:.1f} times)")
        print(
            f"  {'give a verdict, get the next panel':44} {verdict * 1000:7.1f} ms   ({verdict / reference:.1f} times)"
        )


def opened(desk, path: str) -> None:
    assert desk.get(path).status_code == 200


def judged(desk, key: int) -> None:
    from factcheck.models import Claim

    typed = {"status": "not_checkable", "rationale": "", "reader": "", "moves_on": "on"}
    version = Claim.objects.values_list("version", flat=True).get(pk=key)
    page = desk.post(f"/claims/{key}/review/", typed | {"version": version}, headers={"HX-Request": "true"})
    assert page.status_code == 200


def best(act: Callable[[], object]) -> float:
    """Processor time in seconds of the quickest of several runs."""
    spent = []
    for _run in range(RUNS):
        started = time.process_time()
        act()
        spent.append(time.process_time() - started)
    return min(spent)


if __name__ == "__main__":
    main()
