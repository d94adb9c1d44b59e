"""How an address that was pasted into the evidence form fills the rest of it."""

from collections.abc import Mapping

from factcheck.models import SourceType
from factcheck.models.addresses import guess_from, is_address, source_at

#: The box, and the hidden field that remembers for which address the form has been filled.
BOX, FILLED_FROM = "known_source", "filled_from"
NEW = "new"
_OF_SOURCE = ("url", "title", "publisher", "type", "published_on", "archive_url")
_OF_PLACE = ("quote", "locator")
_UNSAID = {f"{NEW}-type": SourceType.OTHER.value}


def filled(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed, and in the fields that nobody wrote in, what the address in the box tells.

    What an address that is no longer in the box had told is taken out again, unless it was edited. What was filled
    in once is not filled in again, so that somebody can empty it.
    """
    values = {name: typed[name] for name in typed}
    address = values.get(BOX, "").strip()
    if address == values.get(FILLED_FROM, ""):
        return values
    before, now = told_by(values.get(FILLED_FROM, ""), anew=True), told_by(address)
    for name in before | now:
        value = values.get(name, "")
        if value in ("", _UNSAID.get(name), before.get(name)):
            values[name] = now.get(name) or _UNSAID.get(name, "")
    values[FILLED_FROM] = address if now else ""
    return values


def is_filled(typed: Mapping[str, str]) -> bool:
    """True if the form has been filled already for the address that is in the box."""
    address = typed.get(BOX, "").strip()
    return bool(address) and address == typed.get(FILLED_FROM, "")


def told_by(address: str, *, anew: bool = False) -> dict[str, str]:
    """Return what the address tells, as the form's fields hold it; nothing if it is none.

    A known source needs no description, unless the question is what was filled in when it was new (`anew`).
    """
    if not is_address(address):
        return {}
    guess = guess_from(address)
    told = {name: getattr(guess, name) for name in _OF_PLACE}
    if anew or not source_at(address):
        told |= {f"{NEW}-{name}": str(getattr(guess, name) or "") for name in _OF_SOURCE}
    return told
