"""Identity, state and every rule about data. Everything else asks these classes."""

from factcheck.models.actions import Action, Recorder, recorded
from factcheck.models.claims import Claim, ClaimQuerySet
from factcheck.models.cut_edits import cut_by_hand
from factcheck.models.essays import Essay, EssayQuerySet
from factcheck.models.evidence import Evidence, EvidenceQuerySet
from factcheck.models.glossary import GlossaryTerm
from factcheck.models.lineage import CutEdit, CutKind
from factcheck.models.locking import StaleError
from factcheck.models.reviews import Review
from factcheck.models.sources import Source, SourceQuerySet
from factcheck.models.vocabulary import Kind, Language, SourceType, Stage, Stance, Status

__all__ = [
    "Action",
    "Claim",
    "ClaimQuerySet",
    "CutEdit",
    "CutKind",
    "Essay",
    "EssayQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "GlossaryTerm",
    "Kind",
    "Language",
    "Recorder",
    "Review",
    "Source",
    "SourceQuerySet",
    "SourceType",
    "Stage",
    "StaleError",
    "Stance",
    "Status",
    "cut_by_hand",
    "recorded",
]
