"""What is answered when somebody acts on a claim that an edit of the cut has retired."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from factcheck.models import Claim, StaleError
from factcheck.views.answers import draw
from factcheck.views.panel import fetch


class RetiredClaims:
    """Answers with the claim's page, which says where its text is now. A middleware, because any act may meet it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not (isinstance(error, StaleError) and isinstance(error.current, Claim)):
            return None
        return draw(request, fetch(error.current.pk), status=409)
