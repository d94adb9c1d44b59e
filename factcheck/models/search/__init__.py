"""Search: what is typed, how texts are compared, what the index keeps, how it is asked, and where the hits are.

`matching` is all that lists need; the words of a claim are brought up to date by the verbs that change them.
"""

from factcheck.models.search.conditions import holding, looking
from factcheck.models.search.folding import fold
from factcheck.models.search.queries import SearchQuery
from factcheck.models.search.words import ClaimWords, own_section, searched_text

__all__ = ["ClaimWords", "SearchQuery", "fold", "holding", "looking", "own_section", "searched_text"]
