"""The audit trail: who came in, who was turned away, who took what with them, and from where."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from factcheck.models import AuditEntry, AuditEvent
from factcheck.models.audit import AuditIsNotEditedError
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"
FROM = "192.0.2.7"


def log_in(name: str = "reviewer", password: str = PASSWORD, door: str = LOGIN) -> Client:
    client = Client(REMOTE_ADDR=FROM)
    client.post(door, {"username": name, "password": password})
    return client


def trail(*fields: str) -> list[tuple]:
    return list(AuditEntry.objects.order_by("pk").values_list("event", *fields))


def exports(*fields: str) -> list[tuple]:
    return list(AuditEntry.objects.filter(event=AuditEvent.EXPORTED).order_by("pk").values_list(*fields))


@pytest.mark.parametrize("door", [LOGIN, "/admin/login/"])
def test_coming_and_going_is_written_down(reviewer, door):
    log_in(door=door).post("/accounts/logout/")
    assert trail("person", "name", "address", "place") == [
        ("logged_in", reviewer.pk, "reviewer", FROM, door),
        ("logged_out", reviewer.pk, "reviewer", FROM, "/accounts/logout/"),
    ]


def test_wrong_passwords_are_written_down_without_the_password(reviewer):
    log_in(password="guess-guess-guess")
    log_in(name="nobody", password="guess-guess-guess")
    assert trail("person", "name", "address") == [
        ("refused", None, "reviewer", FROM),
        ("refused", None, "nobody", FROM),
    ]
    assert "guess-guess-guess" not in str(list(AuditEntry.objects.values()))


def test_a_door_that_closes_is_written_down_and_so_is_who_still_tries(reviewer):
    for _attempt in range(5):
        log_in(password="wrong")
    assert [event for (event,) in trail()] == ["refused"] * 4 + ["locked_out"]
    log_in()
    assert trail("name")[-1] == ("locked_out", "reviewer")
    assert AuditEvent.LOGGED_IN not in {event for (event,) in trail()}


@pytest.mark.parametrize("name", ["\0evil", "名" * 500, "<script>", "", "a\r\nb"])
def test_no_name_breaks_it(db, name):
    log_in(name=name, password="wrong")
    assert all(len(kept) <= 150 and "\0" not in kept for _event, kept in trail("name"))


def test_an_export_is_written_down_before_it_leaves(sign_in, reviewer, essay):
    address = f"/claims/export.csv?essay={essay.pk}&status=unverified&layout=evidence"
    response = sign_in(reviewer).get(address, REMOTE_ADDR=FROM)
    count = essay.claims.filter(status="unverified").count()
    assert count
    assert exports("person", "name", "address", "place", "query", "layout", "claim_count") == [
        (
            reviewer.pk,
            "reviewer",
            FROM,
            "/claims/export.csv",
            f"essay={essay.pk}&status=unverified&layout=evidence",
            "evidence",
            count,
        )
    ]
    assert b"".join(response.streaming_content)


def test_an_export_that_is_refused_is_none(sign_in, reviewer, stranger, essay):
    assert sign_in(reviewer).get("/claims/export.csv?status=nonsense").status_code == 400
    assert sign_in(stranger).get("/claims/export.csv").status_code == 403
    assert sign_in(reviewer).head("/claims/export.csv").status_code == 200
    assert exports("query") == []


def test_an_export_from_the_admin_is_written_down(sign_in, editor, essay):
    keys = list(essay.claims.values_list("pk", flat=True))[:2]
    page = sign_in(editor).post("/admin/factcheck/claim/", {"action": "export_claims", "_selected_action": keys})
    assert page.status_code == 200
    assert exports("name", "place", "claim_count") == [("editor", "/admin/factcheck/claim/", 2)]


def test_an_export_by_command_is_written_down(essay, tmp_path):
    call_command("export_claims", "--essay", str(essay.pk), "-o", str(tmp_path / "claims.csv"))
    assert exports("person", "place", "query", "claim_count") == [
        (None, "export_claims", f"essay={essay.pk}", essay.claims.count())
    ]


def test_entries_are_only_added(reviewer):
    log_in()
    entry = AuditEntry.objects.get()
    entry.name = "somebody else"
    for change in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(name="somebody else"),
    ):
        with pytest.raises(AuditIsNotEditedError):
            change()
    assert AuditEntry.objects.get().name == "reviewer"


def test_they_outlive_the_account(stranger):
    log_in("stranger")
    stranger.delete()
    assert trail("person", "name") == [("logged_in", None, "stranger")]


@pytest.mark.parametrize(("who", "status"), [("reviewer", 403), ("editor", 403), ("admin_user", 200)])
def test_administrators_read_them_and_nobody_else(request, sign_in, essay, who, status):
    person: User = request.getfixturevalue(who)
    client = sign_in(person)
    client.get("/claims/export.csv")
    entry = AuditEntry.objects.get(event=AuditEvent.EXPORTED)
    assert client.get("/admin/factcheck/auditentry/").status_code == status
    assert client.get(f"/admin/factcheck/auditentry/{entry.pk}/change/").status_code == status


def test_not_even_administrators_change_them(sign_in, admin_user, reviewer):
    log_in()
    client = sign_in(admin_user)
    entry = AuditEntry.objects.latest("pk")
    before = list(AuditEntry.objects.values())
    assert client.get("/admin/factcheck/auditentry/add/").status_code == 403
    assert client.post(f"/admin/factcheck/auditentry/{entry.pk}/change/", {"name": "x"}).status_code == 403
    assert client.post(f"/admin/factcheck/auditentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post("/admin/factcheck/auditentry/", {"action": "delete_selected", "_selected_action": [entry.pk]})
    assert list(AuditEntry.objects.values()) == before


def test_every_field_is_shown(sign_in, admin_user, reviewer, essay):
    sign_in(reviewer).get(f"/claims/export.csv?essay={essay.pk}")
    page = sign_in(admin_user).get("/admin/factcheck/auditentry/").content.decode()
    shown = ("reviewer", "127.0.0.1", "/claims/export.csv", f"essay={essay.pk}", "每則主張一列")
    assert all(word in page for word in shown)
