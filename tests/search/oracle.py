"""What a search must find, by looking at every claim: slow, and too simple to be wrong."""

from factcheck.models import Claim
from factcheck.models.search import fold


def one_spaced(text: str) -> str:
    return " ".join(fold(text).split())


def fields_of(claim: Claim) -> list[str]:
    titles = [piece.source.title for piece in claim.evidence.all()]
    section = claim.section if one_spaced(claim.section) != one_spaced(claim.essay.title) else ""
    return [one_spaced(field) for field in (claim.text, claim.rationale, claim.speaker, section, *titles)]


def holds(claim: Claim, part: str) -> bool:
    return any(one_spaced(part) in field for field in fields_of(claim))


def found(wanted: list[str], unwanted: list[str] = ()) -> list[int]:
    """Keys of the standing claims that hold every wanted part, each in one of its fields, and no unwanted one."""
    claims = Claim.objects.in_order().select_related("essay").prefetch_related("evidence__source")
    return [
        claim.pk
        for claim in claims
        if all(holds(claim, part) for part in wanted) and not any(holds(claim, part) for part in unwanted)
    ]


def search(words: str) -> list[int]:
    """The same, as the desk does it."""
    return list(Claim.objects.matching(words).in_order().values_list("pk", flat=True))
