"""What a desk hands over of an essay: its claims with their verdicts, and every source once, numbered."""

import dataclasses
from collections import Counter

from factcheck.models.claims import Claim
from factcheck.models.essays import Essay
from factcheck.models.evidence import Evidence
from factcheck.models.reviews import Review
from factcheck.models.sources import Source
from factcheck.models.vocabulary import UNSETTLED, Stage, Status


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """One checked claim; `citations` are its pieces of evidence with the number of their source.

    `sides` are the verdicts that differ on a disputed claim, which has none of its own to print.
    """

    claim: Claim
    citations: list[tuple[int, Evidence]]
    sides: list[Review]


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """`sources` are numbered from 1, in the order in which the notes first cite them.

    `counts` are of all notes; `unsettled` says how many of them wait for another person's verdict.
    """

    essay: Essay
    paragraphs: list[list[Claim]]
    notes: list[Note]
    sources: list[Source]
    counts: list[tuple[Status, int]]
    unsettled: list[tuple[Stage, int]]


def report_of(essay: Essay) -> Report:
    """Return the essay's report; claims without a verdict, and headings, have no note."""
    numbers: dict[Source, int] = {}
    claims = essay.claims.checkable().exclude(status=Status.UNVERIFIED).order_by("start")
    notes = [
        Note(
            claim,
            [(numbers.setdefault(piece.source, len(numbers) + 1), piece) for piece in claim.evidence.all()],
            claim.standing if claim.is_disputed else [],
        )
        for claim in claims.select_related("reviewer").prefetch_related("evidence__source").with_reviews()
    ]
    statuses = Counter(note.claim.status for note in notes)
    stages = Counter(note.claim.stage for note in notes)
    counts = [(status, statuses[status]) for status in Status if statuses[status]]
    unsettled = [(stage, stages[stage]) for stage in UNSETTLED if stages[stage]]
    return Report(essay, essay.paragraphs(), notes, list(numbers), counts, unsettled)
