"""Identity, state and every rule about data. Everything else asks these classes."""

from factcheck.models.actions import Action, recorded
from factcheck.models.claims import Claim, ClaimQuerySet
from factcheck.models.essays import Essay, EssayQuerySet
from factcheck.models.evidence import Evidence, EvidenceQuerySet
from factcheck.models.glossary import GlossaryTerm
from factcheck.models.locking import StaleError
from factcheck.models.reviews import Review
from factcheck.models.sources import Source, SourceQuerySet
from factcheck.models.vocabulary import Kind, Language, SourceType, Stage, Stance, Status

__all__ = [
    "Action",
    "Claim",
    "ClaimQuerySet",
    "Essay",
    "EssayQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "GlossaryTerm",
    "Kind",
    "Language",
    "Review",
    "Source",
    "SourceQuerySet",
    "SourceType",
    "Stage",
    "StaleError",
    "Stance",
    "Status",
    "recorded",
]
