"""The Django admin: the same verbs and the same gate as the desk's own pages."""

from factcheck.admin import claims, essays, evidence, glossary, reviews, sources

__all__ = ["claims", "essays", "evidence", "glossary", "reviews", "sources"]
