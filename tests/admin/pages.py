"""Reads an admin page as a browser does: what would be sent if its form were submitted untouched."""

from html.parser import HTMLParser

from django.http import HttpResponse


class _FormReader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.fields: dict[str, list[str]] = {}
        self.select: str | None = None
        self.text: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input":
            self._take_input(given)
        elif tag == "select":
            self.select = given.get("name")
        elif tag == "option" and self.select and "selected" in given:
            self._add(self.select, given.get("value") or "")
        elif tag == "textarea":
            self.text = given["name"]
            self.fields[self.text] = [""]

    def _take_input(self, given: dict[str, str | None]) -> None:
        kind, name = given.get("type", "text"), given.get("name")
        if (
            not name
            or kind in ("submit", "button", "file")
            or (kind in ("checkbox", "radio") and "checked" not in given)
        ):
            return
        self._add(name, given.get("value") or "")

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self.text:
            self.fields[self.text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.text:
            # A browser leaves out the newline the page puts after the opening tag, and sends CRLF.
            self.fields[self.text][0] = self.fields[self.text][0].removeprefix("\n").replace("\n", "\r\n")
            self.text = None


def form_on(page: HttpResponse, form_id: str) -> dict[str, list[str]]:
    """Return the fields of the form `form_id` with the values a browser would send."""
    reader = _FormReader(form_id)
    reader.feed(page.content.decode())
    assert reader.fields, f"there is no form {form_id} on the page"
    return {name: values for name, values in reader.fields.items() if "__prefix__" not in name}


def messages_on(page: HttpResponse) -> list[str]:
    return [str(message) for message in page.context["messages"]]
