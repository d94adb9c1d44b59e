"""What a test reads off a page, and what a person would have typed into its forms."""

import html
import re
from collections.abc import Mapping

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from factcheck.models import Claim


def words_of(page: HttpResponse) -> str:
    """The page as somebody reads it: no markup, white space made one."""
    body = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(body).split())


def told(page: HttpResponse) -> list[str]:
    """The sentences the page says after an action."""
    return [str(message) for message in page.context["messages"]]


def rows_of(page: HttpResponse) -> list[int]:
    """The keys of the rows of the page's table, as shown."""
    return [row.record.pk for row in page.context["table"].rows]


def typed(changes: Mapping[str, str] = {}) -> dict[str, str]:
    """The evidence form as a browser sends it: untouched but for `changes`, whose `new_url` is the field `new-url`."""
    untouched = {
        "known_source": "",
        "version": "1",
        "stance": "supports",
        "quote": "",
        "locator": "",
        "accessed_on": timezone.localdate().isoformat(),
        "new-url": "",
        "new-title": "",
        "new-author": "",
        "new-publisher": "",
        "new-type": "other",
        "new-published_on": "",
        "new-archive_url": "",
    }
    return untouched | {re.sub("^new_", "new-", name): value for name, value in changes.items()}


def review(desk: Client, claim: Claim, **fields: object) -> HttpResponse:
    """Send the verdict form of the claim as it is shown to whoever has no words of their own, with what is given."""
    shown = {"status": claim.status, "rationale": "", "version": claim.version}
    return desk.post(f"/claims/{claim.pk}/review/", shown | fields)
