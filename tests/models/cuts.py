"""What must hold of every cut, however often people have edited it."""

from django.db.models import Q

from factcheck.models import Claim, Essay, Evidence, Review
from factcheck.models.lineage import Descent
from factcheck.models.promises import faults_of_cut


def texts(essay: Essay) -> list[str]:
    return list(essay.claims.order_by("start").values_list("text", flat=True))


def check_cut(essay: Essay) -> None:
    """The claims tile their essay."""
    assert list(faults_of_cut(essay)) == []


def check_lineage(essay: Essay) -> None:
    """Whatever went left heirs that share its text; whatever came has a parent, or came with the essay."""
    for claim in Claim.every.filter(essay=essay):
        descents = Descent.objects.filter(Q(parent=claim) | Q(heir=claim))
        assert all(one.parent.start < one.heir.end and one.heir.start < one.parent.end for one in descents)
        assert not claim.retired_at or claim.descents_to_heirs.exists()


def check_nothing_vanished(essay: Essay, reviews: set[int], contents: set[tuple[int, str]]) -> None:
    """Reviews are all there; what has been attached and not been taken off is attached to a standing claim."""
    assert set(Review.objects.filter(claim__essay=essay).values_list("pk", flat=True)) == reviews
    reached = set()
    for claim in essay.claims.all():
        reached |= set(claim.reviews.values_list("pk", flat=True))
        reached |= {review.pk for review in claim.inherited_reviews()}
    assert reached == reviews
    in_use = Evidence.objects.in_use().filter(claim__essay=essay)
    assert set(in_use.values_list("source_id", "quote")) == contents
