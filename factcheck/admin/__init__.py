"""The Django admin: the same verbs and the same gate as the desk's own pages."""

from factcheck.admin import audit, claims, essays, evidence, glossary, reviews, sources

__all__ = ["audit", "claims", "essays", "evidence", "glossary", "reviews", "sources"]
