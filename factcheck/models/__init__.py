"""Identity, state and every rule about data. Everything else asks these classes."""

from factcheck.models.actions import Action, Recorder, recorded
from factcheck.models.arrivals import Arrival, Fate
from factcheck.models.audit import AuditEntry, AuditEvent
from factcheck.models.claim_sets import ClaimQuerySet
from factcheck.models.claims import Claim
from factcheck.models.cut_edits import cut_by_hand
from factcheck.models.essays import CutEssay, Essay, EssayQuerySet
from factcheck.models.evidence import Evidence, EvidenceQuerySet
from factcheck.models.glossary import GlossaryTerm
from factcheck.models.jobs import Job, JobKind, JobQuerySet, JobState
from factcheck.models.lineage import CutEdit, CutKind
from factcheck.models.locking import StaleError
from factcheck.models.news import News, news_for
from factcheck.models.previews import Preview, preview_assignment, preview_verdict
from factcheck.models.reviews import Review
from factcheck.models.saved_views import SavedView
from factcheck.models.search import ClaimWords, SearchQuery
from factcheck.models.similar import Similar, similar_to, take_over
from factcheck.models.sources import Source, SourceQuerySet
from factcheck.models.vocabulary import Kind, Language, SourceType, Stage, Stance, Status
from factcheck.models.workspaces import Workspace

__all__ = [
    "Action",
    "Arrival",
    "AuditEntry",
    "AuditEvent",
    "Claim",
    "ClaimQuerySet",
    "ClaimWords",
    "CutEdit",
    "CutEssay",
    "CutKind",
    "Essay",
    "EssayQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "Fate",
    "GlossaryTerm",
    "Job",
    "JobKind",
    "JobQuerySet",
    "JobState",
    "Kind",
    "Language",
    "News",
    "Preview",
    "Recorder",
    "Review",
    "SavedView",
    "SearchQuery",
    "Similar",
    "Source",
    "SourceQuerySet",
    "SourceType",
    "Stage",
    "StaleError",
    "Stance",
    "Status",
    "Workspace",
    "cut_by_hand",
    "news_for",
    "preview_assignment",
    "preview_verdict",
    "recorded",
    "similar_to",
    "take_over",
]
