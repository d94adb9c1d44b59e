"""What a desk hands over of an essay: its claims with their verdicts, and every source once, numbered."""

import dataclasses

from factcheck.models.claims import Claim
from factcheck.models.essays import Essay
from factcheck.models.evidence import Evidence
from factcheck.models.sources import Source
from factcheck.models.vocabulary import Kind, Status


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """One checked claim; `citations` are its pieces of evidence with the number of their source."""

    claim: Claim
    citations: list[tuple[int, Evidence]]


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """`sources` are numbered from 1, in the order in which the notes first cite them."""

    essay: Essay
    paragraphs: list[list[Claim]]
    notes: list[Note]
    sources: list[Source]
    counts: list[tuple[Status, int]]


def report_of(essay: Essay) -> Report:
    """Return the essay's report; claims without a verdict, and headings, have no note. Three queries."""
    numbers: dict[Source, int] = {}
    claims = essay.claims.exclude(kind=Kind.HEADING).exclude(status=Status.UNVERIFIED).order_by("start")
    notes = [
        Note(claim, [(numbers.setdefault(piece.source, len(numbers) + 1), piece) for piece in claim.evidence.all()])
        for claim in claims.select_related("reviewer").prefetch_related("evidence__source")
    ]
    statuses = [note.claim.status for note in notes]
    counts = [(status, statuses.count(status)) for status in Status if status in statuses]
    return Report(essay, essay.paragraphs(), notes, list(numbers), counts)
