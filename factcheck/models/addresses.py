"""What a web address alone tells of a source. Nothing is fetched: all of it is in the address itself."""

import dataclasses
import datetime
import functools
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.models.sources import Source, normalise_url
from factcheck.models.vocabulary import SourceType

#: A copy in a web archive: `/web/20240305120000/https://…`; letters after the stamp choose how it is shown.
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|today|is|li|md|fo|vn))/(?P<stamp>[\d*]+(?:[a-z]{2}_)?)/"
    r"(?P<original>https?:/.+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/-])(\d{1,2})\2(\d{1,2})|/?(\d\d)(\d\d))(?!\d)")
#: Labels that domains of a state or a school have, at the end (`.gov`) or before the country (`.gov.tw`, `.ac.jp`).
_TYPES_BY_LABEL = {
    SourceType.OFFICIAL: {"gov", "mil", "gob", "gouv", "govt", "go", "int"},
    SourceType.ACADEMIC: {"edu", "ac"},
}
_WITHOUT_SCHEME = re.compile(r"www\d?\.[^\s./]+\.", re.IGNORECASE)
_RECORDINGS = ("/watch", "/video")
_UNTOLD_HOSTS = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_SUFFIX = re.compile(r"\.(?:s?html?|aspx?|php|jsp|pdf|docx?|xlsx?|pptx?|csv)$", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Guess:
    """What an address tells: the fields of a source, and the place in it that the address points at."""

    url: str
    title: str
    publisher: str
    type: str
    published_on: datetime.date | None
    archive_url: str
    quote: str
    locator: str


def guess_from(address: str) -> Guess:
    """Return what `address` tells; raises ValidationError if it is not a web address.

    The original of an archived copy is the source, the copy its archive address. Links to a highlighted passage
    (`#:~:text=`, WICG URL Fragment Text Directives), to a page of a PDF (`#page=`, RFC 8118) and to a second of a
    recording (`t=`) name the passage or the place; they lead to the same source.
    """
    original, archive_url = _unwrapped(address.strip())
    original, _mark, directive = original.partition(":~:")
    url, locator = _without_place(normalise_url(original.removesuffix("#")))
    host = _UNTOLD_HOSTS.sub("", _readable(urlsplit(url).hostname or ""))
    type_, publisher = _known_host(host) or (_type_of(host), host)
    return Guess(
        url=url,
        title=_title(url, host),
        publisher=publisher,
        type=type_,
        published_on=_day(urlsplit(url).path),
        archive_url=archive_url,
        quote=_highlighted(directive),
        locator=locator,
    )


def source_at(address: str) -> Source | None:
    """Return the known source that the address leads to; raises ValidationError if it is not a web address."""
    return Source.objects.filter(url=guess_from(address).url).first()


def is_meant_as_address(typed: str) -> bool:
    """True for what nobody types to search for: a scheme, or a host that begins with www."""
    return "://" in typed or bool(_WITHOUT_SCHEME.match(typed.strip()))


def is_address(typed: str) -> bool:
    """True for what is meant as a web address and is one."""
    if not is_meant_as_address(typed):
        return False
    try:
        guess_from(typed)
    except ValidationError:
        return False
    return True


def _unwrapped(address: str) -> tuple[str, str]:
    """Return the address of the original, and that of the archived copy if `address` is one."""
    copy = _ARCHIVED.match(address)
    if not copy:
        return address, ""
    original = re.sub(r"^(https?):/+", r"\1://", copy["original"], flags=re.IGNORECASE)
    # A star asks for the list of copies, which is no copy.
    return original, "" if "*" in copy["stamp"] else normalise_url(address.partition(":~:")[0].removesuffix("#"))


def _without_place(url: str) -> tuple[str, str]:
    """Return the address of the whole work, and the locator the address names: a page or a time code."""
    parts = urlsplit(url)
    fragment = dict(parse_qsl(parts.fragment))
    if fragment.get("page", "").isdecimal() and parts.path.lower().endswith(".pdf"):
        return parts._replace(fragment="").geturl(), f"p. {int(fragment['page'])}"
    seconds = re.fullmatch(r"(\d{1,6})s?", dict(parse_qsl(parts.query)).get("t", "") or fragment.get("t", ""))
    if not seconds or not (parts.path.startswith(_RECORDINGS) or parts.hostname == "youtu.be"):
        return url, ""
    query = "&".join(one for one in parts.query.split("&") if not one.startswith("t="))
    minutes, rest = divmod(int(seconds[1]), 60)
    return parts._replace(query=query, fragment="").geturl(), f"{minutes:02}:{rest:02}"


def _highlighted(directive: str) -> str:
    """Return the passages of a text directive: `text=[before-,]start[,end][,-after]`, several joined by `&`."""
    passages = []
    for name, _equals, value in (part.partition("=") for part in directive.split("&")):
        parts = [part for part in value.split(",") if not part.endswith("-") and not part.startswith("-")]
        if name == "text" and value:
            passages.append(" … ".join(unquote(part) for part in parts))
    return "\n".join(passages)


def _readable(host: str) -> str:
    """Return a host name in its own script (RFC 3490), or as it is written if that makes no sense."""
    try:
        return host.encode().decode("idna")
    except UnicodeError:
        return host


@functools.cache
def _hosts() -> dict[str, tuple[str, str]]:
    lines = Path(__file__).with_name("hosts.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {host: (type_, publisher) for host, type_, publisher in rows}


def _known_host(host: str) -> tuple[str, str] | None:
    labels = host.split(".")
    domains = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_hosts()[domain] for domain in domains if domain in _hosts()), None)


def _type_of(host: str) -> str:
    labels = host.split(".")
    told = set(labels[-2:] if len(labels[-1]) == 2 else labels[-1:])
    return next((type_.value for type_, known in _TYPES_BY_LABEL.items() if told & known), SourceType.OTHER.value)


def _day(path: str) -> datetime.date | None:
    """Return the day in the path, if it is one and has come."""
    for year, _mark, month, day, run_month, run_day in _DAY.findall(path):
        try:
            found = datetime.date(int(year), int(month or run_month), int(day or run_day))
        except ValueError:
            continue
        if found <= timezone.localdate():
            return found
    return None


def _title(url: str, host: str) -> str:
    """Return the words at the end of the path, else the address itself without its scheme."""
    parts = urlsplit(url)
    names = [name for name in parts.path.split("/") if name]
    words = re.sub(r"[-_+\s]+", " ", unquote(_SUFFIX.sub("", names[-1]))).strip() if names else ""
    has_words = re.search(r"[^\W\d_]{2}", words) and words.lower() not in ("index", "default", "watch", "view")
    shown = words if has_words else host + unquote(parts.path.rstrip("/")) + (f"?{parts.query}" if parts.query else "")
    return shown[: Source._meta.get_field("title").max_length].strip()
