"""Every address and method against every role: who is let in, written down by hand. What is new needs a row."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.utils import timezone

from factcheck import roles
from factcheck.models import AuditEntry, GlossaryTerm, Job, JobKind, SavedView
from tests.conftest import person
from tests.security.test_doors import ADDRESSES

#: Each may what those before may.
ROLES = ("nobody", "stranger", "reviewer", "editor", "administrator")
ANYONE, SIGNED_IN, REVIEWER, EDITOR, ADMINISTRATOR = ROLES
#: Closed to everybody, and a method that the address does not take.
CLOSED, NONE = "closed", "none"

#: Address -> the first of ROLES that is let in, by GET and by POST.
LET_IN = {
    "home": (SIGNED_IN, SIGNED_IN),
    "work": (REVIEWER, NONE),
    "essays": (REVIEWER, NONE),
    "essay_import": (EDITOR, EDITOR),
    "essays_import_many": (EDITOR, EDITOR),
    "essay": (REVIEWER, NONE),
    "essay_report": (REVIEWER, NONE),
    "claims": (REVIEWER, NONE),
    "claim_counts": (REVIEWER, NONE),
    "claims_export_start": (REVIEWER, REVIEWER),
    "claims_export": (REVIEWER, NONE),
    "claims_attach": (REVIEWER, REVIEWER),
    "claims_bulk": (NONE, REVIEWER),
    "claims_columns": (NONE, REVIEWER),
    "saved_views": (REVIEWER, REVIEWER),
    "saved_view_rename": (NONE, REVIEWER),
    "saved_view_remove": (NONE, REVIEWER),
    "claim": (REVIEWER, NONE),
    "claim_review": (NONE, REVIEWER),
    "claim_assign": (NONE, REVIEWER),
    "claim_second_review": (NONE, REVIEWER),
    "claim_cut": (REVIEWER, REVIEWER),
    "claim_similar": (REVIEWER, NONE),
    "evidence_take_over": (NONE, REVIEWER),
    "evidence_add": (NONE, REVIEWER),
    "evidence_fill": (NONE, REVIEWER),
    "evidence": (REVIEWER, REVIEWER),
    "evidence_remove": (NONE, REVIEWER),
    "dashboard": (REVIEWER, NONE),
    "jobs": (REVIEWER, NONE),
    "job": (REVIEWER, NONE),
    "job_cancel": (NONE, REVIEWER),
    "job_again": (NONE, REVIEWER),
    "job_file": (REVIEWER, NONE),
    "undo": (NONE, REVIEWER),
    "redo": (NONE, REVIEWER),
    "sources": (REVIEWER, NONE),
    "source_suggestions": (REVIEWER, NONE),
    "source": (REVIEWER, REVIEWER),
    "login": (ANYONE, ANYONE),
    "password_change": (SIGNED_IN, SIGNED_IN),
    "password_change_done": (SIGNED_IN, NONE),
    "password_reset": (ANYONE, ANYONE),
    "password_reset_done": (ANYONE, NONE),
    "password_reset_confirm": (ANYONE, ANYONE),
    "password_reset_complete": (ANYONE, NONE),
    "set_language": (ANYONE, ANYONE),
    "admin:index": (REVIEWER, REVIEWER),
    "admin:login": (ANYONE, ANYONE),
    "admin:password_change": (REVIEWER, REVIEWER),
    "admin:password_change_done": (REVIEWER, NONE),
    "admin:autocomplete": (REVIEWER, NONE),
    "admin:jsi18n": (REVIEWER, NONE),
    "admin:view_on_site": (REVIEWER, REVIEWER),
    "admin:app_list": (REVIEWER, REVIEWER),
    "admin:admin/": (REVIEWER, REVIEWER),
    "logout": (NONE, SIGNED_IN),
    "admin:logout": (NONE, REVIEWER),
}
#: The admin's pages of a model, and who is let in by GET and by POST: Reviewer, Editor, Administrator, or nobody.
PAGES = ("changelist", "add", "change", "delete", "history")
LETTERS = {"R": REVIEWER, "E": EDITOR, "A": ADMINISTRATOR, "-": CLOSED}
MODELS = {
    "factcheck_auditentry": "AA -- A- -- AA",
    "factcheck_evidence": "RR -- R- -- RR",
    "factcheck_review": "RR -- R- -- RR",
    "factcheck_claim": "RR -- RR -- RR",
    "factcheck_essay": "RR EE RE EE RR",
    "factcheck_glossaryterm": "RR EE RE EE RR",
    "factcheck_source": "RR RR RR EE RR",
    "auth_group": "AA AA AA AA AA",
    "auth_user": "AA AA AA AA AA",
}
TABLE = LET_IN | {
    f"admin:{model}_{page}": (LETTERS[methods[0]], LETTERS[methods[1]])
    for model, row in MODELS.items()
    for page, methods in zip(PAGES, row.split(), strict=True)
}
TABLE["admin:auth_user_password_change"] = (ADMINISTRATOR, ADMINISTRATOR)
ENDS_SESSION = ("logout", "admin:logout")
#: Addresses that need words of their own.
UNUSUAL = {
    "admin:app_list": "/admin/factcheck/",
    "admin:autocomplete": "/admin/autocomplete/?app_label=factcheck&model_name=evidence&field_name=source",
}
#: Leads on to the page of the row, whoever it is; that page asks.
LEADS_ON = re.compile(r"admin:admin/\w+/\w+/<path:object_id>/")


def test_every_address_has_a_row():
    assert {name for name in ADDRESSES if not LEADS_ON.fullmatch(name)} == set(TABLE)


@pytest.fixture
def cast(admin_user) -> dict[str, User | None]:
    made = {"reviewer": person("reviewer", roles.REVIEWER), "editor": person("editor", roles.EDITOR)}
    return {"nobody": None, "stranger": person("stranger", None), **made, "administrator": admin_user}


@pytest.fixture
def keys(cast, claim, source) -> dict[str, int]:
    """The key of something that is there, by what an address is about."""
    reviewer = cast["reviewer"]
    review = claim.review(by=reviewer, status="refuted")
    evidence = claim.attach(source, stance="supports", by=reviewer, quote="員工共有300人")
    return {
        "essay": claim.essay_id,
        "claim": claim.pk,
        "source": source.pk,
        "evidence": evidence.pk,
        "review": review.pk,
        "glossaryterm": GlossaryTerm.objects.create(term="台積電").pk,
        "auditentry": AuditEntry.objects.note("exported", name="reviewer").pk,
        "group": Group.objects.first().pk,
        "user": cast["stranger"].pk,
    }


def own_things(user: User | None) -> dict[str, int]:
    """What is shown to its owner only."""
    if user is None:
        return {"saved_view": 1, "job": 1}
    job = Job.objects.create(kind=JobKind.EXPORT, person=user, language="en", heartbeat_at=timezone.now())
    return {"saved_view": SavedView.objects.create(person=user, name="mine").pk, "job": job.pk}


def address_of(name: str, keys: dict[str, int]) -> str:
    if name in UNUSUAL:
        return UNUSUAL[name]
    address = ADDRESSES[name]
    about = [key for key in sorted(keys, key=len, reverse=True) if key in name]
    return address.replace("/1/", f"/{keys[about[0]]}/", 1) if about and "/1/" in address else address


def outcome(client: Client, method: str, address: str) -> str:
    with transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)  # what is removed here must be there for the next
    away = "/admin/" if address == "/admin/logout/" else "/login/?next="
    if answer.status_code == 302 and away in answer.url:
        return "sent away"
    return {403: "sent away", 405: NONE}.get(answer.status_code, "let in")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(sign_in, cast, keys, role):
    client = sign_in(cast[role])
    mine = keys | own_things(cast[role])
    wrong = []
    for name, lowest in TABLE.items():
        for method, first in zip(("get", "post"), lowest, strict=True):
            expected = "sent away"
            if first in ROLES and ROLES.index(role) >= ROLES.index(first):
                expected = "let in"
            elif first == NONE and role not in ("nobody", "stranger"):
                expected = NONE
            found = outcome(client, method, address_of(name, mine))
            if name in ENDS_SESSION:
                client = sign_in(cast[role])
            # Who is not let in anyway may be told so or that there is no such method.
            if found != expected and not (first == NONE and expected == "sent away" and found == NONE):
                wrong.append((name, method, expected, found))
    assert not wrong
