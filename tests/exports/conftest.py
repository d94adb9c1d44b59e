"""Claims with work done on them, and the reader that docs/csv.md gives to the world."""

import datetime
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.models import Claim, Source

GUIDE = Path(__file__).parent.parent.parent / "docs" / "csv.md"


def documented_reader() -> SimpleNamespace:
    """Return the functions that the guide tells people to read the file with."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict = {}
    exec(compile(code, str(GUIDE), "exec"), names)
    return SimpleNamespace(**{name: names[name] for name in ("unguarded", "entries", "claims")})


@pytest.fixture(scope="session")
def reader() -> SimpleNamespace:
    return documented_reader()


@pytest.fixture
def worked_claims(essay, reviewer) -> list[Claim]:
    """The short essay's claims; the first is supported by two sources, the second refuted without any."""
    report = Source.objects.create(
        title="公司年報", publisher="某公司", url="https://example.org/report", type="company"
    )
    customs = Source.objects.create(title="=海關統計", published_on=datetime.date(2016, 1, 5))
    first, second = essay.claims.order_by("start")[:2]
    accessed = datetime.date(2024, 5, 6)
    first.attach(report, stance="supports", quote="共有300人\n二、\r\n三、", by=reviewer, accessed_on=accessed)
    first.attach(customs, stance="context", locator="p. 12", by=reviewer, accessed_on=accessed)
    first.review(by=reviewer, status="supported", rationale='見"年報",第3頁')
    second.review(by=reviewer, status="refuted", rationale="+1")
    return list(essay.claims.order_by("start"))


@pytest.fixture
def freeze_day(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(2025, 3, 1))
