"""The orders that lists offer. Each has an index, so that a page costs the same wherever it lies."""

from factcheck.models.keyset import Order, by, by_choice, by_known
from factcheck.models.vocabulary import SourceType, Stage, Status

#: By the name of the table's column.
CLAIM_ORDERS: dict[str, Order] = {
    "position": by("essay_id", "start"),
    "checkworthiness": by("checkworthiness", "essay_id", "start"),
    "status": by_choice("status", Status.values, "essay_id", "start"),
    "stage": by_choice("stage", Stage.values, "essay_id", "start"),
    "reviewed_at": by_known("reviewed_at", "essay_id", "start"),
}

ESSAY_ORDERS: dict[str, Order] = {
    "imported_at": by("imported_at", "id"),
    "title": by("title", "id"),
    "author": by("author", "id"),
    "published_on": by_known("published_on", "id"),
}

EVIDENCE_ORDERS: dict[str, Order] = {"added_at": by("id")}

SOURCE_ORDERS: dict[str, Order] = {
    "title": by("title", "id"),
    "publisher": by("publisher", "id"),
    "type": by_choice("type", SourceType.values, "title", "id"),
    "published_on": by_known("published_on", "id"),
}
