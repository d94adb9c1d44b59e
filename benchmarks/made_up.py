"""A desk of any size with made-up work: essays, claims, reviews, evidence, people, in a few seconds for 100,000 claims.

The rows go in straight, without the verbs, but in the states the verbs leave: what is reviewed has its review, its
history and mostly its proof; older essays are further than newer ones; whole stretches of essays belong to one person.
The same `seed` makes the same desk.
"""

import datetime
import hashlib
import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from benchmarks.clients import PASSWORD
from factcheck import roles
from factcheck.models import Claim, ClaimWords, Essay, Evidence, Review, Source
from factcheck.models.search import searched_text

PER_ESSAY = 150
BATCH = 10_000
DAYS = 900
#: Claims that are made one by one.
BLOCK = 10_000

PLACES = ["上海", "北京", "臺北", "高雄", "深圳", "東京", "首爾", "倫敦", "新竹", "蘇州", "成都", "武漢"]
BODIES = ["統計局", "衛生署", "半導體公司", "汽車廠", "大學", "研究院", "銀行", "港務公司", "電力公司", "鐵路局"]
DEEDS = ["生產了", "投資了", "出口了", "雇用了", "建成了", "關閉了", "擴大了", "減少了"]
THINGS = ["萬顆晶片", "億元資金", "輛電動車", "名員工", "座工廠", "公里鐵路", "噸鋼材", "戶住宅", "件專利", "家門市"]
#: In one claim of 2,500, for the search of a rare word.
RARE = "蝕刻"
KINDS = {"fact": 62, "quote": 12, "opinion": 14, "prediction": 4, "question": 4, "heading": 4}
STATUSES = {
    "supported": 52,
    "refuted": 10,
    "partly_false": 12,
    "clarification": 4,
    "insufficient": 9,
    "not_checkable": 13,
}
TYPES = ["official", "statistics", "academic", "news", "company", "interview", "book", "other"]

Row = dict[str, Any]


def build(count: int, *, seed: int = 5) -> None:
    """Fill the empty, migrated database with `count` claims, or up to BLOCK more.

    A block is made here and stored row by row; the database multiplies it.
    """
    block = min(count, BLOCK)
    make = Maker(random.Random(seed), block, _people())
    with transaction.atomic():
        _store(Source, make.sources())
        make.essays(0, -(-block // PER_ESSAY))
        for model, rows in make.taken():
            _store(model, rows)
        ClaimWords.objects.refresh()
    if copies := -(-count // block) - 1:
        _multiply(copies)
    _settle()


def _people() -> list[User]:
    hashed = make_password(PASSWORD)
    people = [User.objects.create(username=f"person{number}", password=hashed) for number in range(12)]
    for number, person in enumerate(people):
        person.groups.add(Group.objects.get(name=roles.EDITOR if number >= 10 else roles.REVIEWER))
    return people


class Maker:
    """Makes the rows; keys are given here, because every table refers to others."""

    def __init__(self, chance: random.Random, count: int, people: list[User]) -> None:
        self.chance, self.count = chance, count
        self.people = [person.pk for person in people]
        self.source_count = max(count // 25, 40)
        self.now = timezone.now()
        self.rows: dict[Any, list[Row]] = {}
        self.keys: dict[Any, int] = {}

    def taken(self) -> list[tuple[Any, list[Row]]]:
        rows, self.rows = self.rows, {}
        return sorted(rows.items(), key=lambda pair: [Essay, Claim].index(pair[0]) if pair[0] in (Essay, Claim) else 9)

    def add(self, model: Any, **row: Any) -> Row:
        self.keys[model] = self.keys.get(model, 0) + 1
        row[model._meta.pk.name] = self.keys[model]
        self.rows.setdefault(model, []).append(row)
        return row

    def remember(self, row: Row, model: Any, kind: str, by: int | None, when: datetime.datetime) -> None:
        entry = {"history_date": when, "history_change_reason": None, "history_type": kind, "history_user_id": by}
        self.add(model.history.model, **row, **entry)

    def sources(self) -> Iterator[Row]:
        for key in range(1, self.source_count + 1):
            title, publisher = (
                f"{self.pick(PLACES)}{self.pick(BODIES)}第{key}號報告",
                self.pick(PLACES) + self.pick(BODIES),
            )
            url = f"https://example.org/report/{key}"
            yield {
                "id": key, "version": 1, "url": url, "title": title, "author": "", "publisher": publisher,
                "type": self.pick(TYPES), "archive_url": "", "created_at": self.now,
                "published_on": datetime.date(2018, 1, 1) + datetime.timedelta(days=key % 2000),
                "search_text": searched_text((title, "", publisher, url)),
            }  # fmt: skip

    def pick(self, words: list) -> Any:
        return words[int(self.chance.random() * len(words))]

    def weighted(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), weights.values())[0]

    def essays(self, first: int, last: int) -> None:
        for number in range(first, last):
            self.essay(number)

    def essay(self, number: int) -> None:
        texts = [self.sentence(number, place) for place in range(min(PER_ESSAY, self.count - number * PER_ESSAY))]
        text, age = "\n".join(texts), 1 - number * PER_ESSAY / self.count
        imported_at = self.now - datetime.timedelta(days=age * DAYS)
        title = f"{self.pick(PLACES)}的{self.pick(BODIES)}，第{number + 1}篇"
        essay = self.add(
            Essay, title=title, author=f"作者{number % 97}", publisher=self.pick(BODIES), url="", language="zh-Hant",
            published_on=imported_at.date(), text=text, digest=hashlib.sha256(text.encode()).hexdigest(),
            imported_by_id=self.people[-1], imported_at=imported_at,
        )  # fmt: skip
        holder = self.pick(self.people[:10])
        start = 0
        for position, words in enumerate(texts, start=1):
            self.claim(essay, position, start, words, age, holder)
            start += len(words) + 1

    def sentence(self, number: int, place: int) -> str:
        rare = f"，{RARE}設備除外" if self.chance.random() < 1 / 2500 else ""
        what = f"{self.pick(PLACES)}的{self.pick(BODIES)}{self.pick(DEEDS)}{self.chance.randrange(1, 9999)}"
        return f"{1990 + place % 35}年，{what}{self.pick(THINGS)}，這是第{number * PER_ESSAY + place}項記錄{rare}。"

    def claim(self, essay: Row, position: int, start: int, words: str, age: float, holder: int) -> None:
        kind = "heading" if position % 25 == 1 else self.weighted(KINDS)
        is_heading = kind == "heading"
        score = (
            0.0 if is_heading else round(min(self.chance.betavariate(3, 2 if kind in ("fact", "quote") else 5), 1), 2)
        )
        row = self.add(
            Claim, version=1, retired_at=None, needs_confirmation=False, essay_id=essay["id"], position=position,
            start=start, end=start + len(words), text=words, kind=kind, section=f"第{(position - 1) // 25 + 1}節",
            speaker="", checkworthiness=score, reasons="[]", mentions="[]",
            status="not_checkable" if is_heading else "unverified", stage="done" if is_heading else "open",
            rationale="", due_on=None, assignee_id=None, reviewer_id=None, reviewed_at=None, needs_second_review=False,
        )  # fmt: skip
        self.remember(_kept(row), Claim, "+", essay["imported_by_id"], essay["imported_at"])
        if is_heading:
            return
        if self.chance.random() < age * 0.85:
            self.work(row, essay["imported_at"], holder)
        elif self.chance.random() < 0.1:
            row.update(assignee_id=holder, stage="in_review")

    def work(self, row: Row, since: datetime.datetime, holder: int) -> None:
        when = since + (self.now - since) * self.chance.random()
        status = self.weighted(STATUSES)
        self.add(
            Review, claim_id=row["id"], reviewer_id=holder, status=status, rationale="查核說明。", is_ruling=False,
            created_at=when,
        )  # fmt: skip
        row.update(status=status, rationale="查核說明。", reviewer_id=holder, reviewed_at=when, version=2)
        row["assignee_id"] = holder if self.chance.random() < 0.4 else None
        needs_source = status not in ("insufficient", "not_checkable")
        proved = not needs_source or self.chance.random() < 0.92
        row["stage"] = "done" if proved else "in_review"
        if needs_source and proved:
            for _piece in range(1 + (self.chance.random() < 0.3)):
                self.evidence(row, holder, when)
        if proved and self.chance.random() < 0.02:
            row.update(stage="second_review", needs_second_review=True)
        elif self.chance.random() < 0.01:
            row["stage"] = "disputed"
            other = self.people[(self.people.index(holder) + 1) % 10]
            self.add(
                Review, claim_id=row["id"], reviewer_id=other, status="refuted" if status != "refuted" else "supported",
                rationale="", is_ruling=False, created_at=when,
            )  # fmt: skip
        self.remember(_kept(row), Claim, "~", holder, when)

    def evidence(self, claim: Row, by: int, when: datetime.datetime) -> None:
        row = self.add(
            Evidence, version=1, claim_id=claim["id"], source_id=1 + self.chance.randrange(self.source_count),
            stance="supports", quote="報告第三段寫明了這個數字。", locator="p. 3", accessed_on=when.date(),
            added_by_id=by, added_at=when, inherited_from_id=None,
        )  # fmt: skip
        self.remember(dict(row), Evidence, "+", by, when)


def _kept(claim: Row) -> Row:
    return {name: value for name, value in claim.items() if name not in ("mentions", "reasons")}


# --- straight into the tables ---


def _store(model: Any, rows: Iterator[Row] | list[Row]) -> None:
    fields = list(model._meta.concrete_fields)
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    keys = [field.attname for field in fields]
    values = ([row[key] for key in keys] for row in rows)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for line in values:
                copy.write_row(line)
        return
    marks = ", ".join("?" for _ in fields)
    connection.ensure_connection()
    while batch := [[_sqlite(value) for value in line] for line in islice(iter(values), BATCH)]:
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", batch)


def _sqlite(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" ")
    return value.isoformat() if isinstance(value, datetime.date) else value


#: In an order in which each table refers to those before it.
TABLES = (Source, Essay, Claim, ClaimWords, Review, Evidence, Claim.history.model, Evidence.history.model)
#: What must not be the same in every copy, and how the database says so.
OWN = {
    (Essay, "digest"): "substr(digest, 1, 56) || copy",
    (Source, "url"): "url || '?copy=' || copy",
    (Source, "title"): "title || ' · ' || copy",
}


def _multiply(copies: int) -> None:
    """Let the database put so many copies of all rows beside them, with keys of their own."""
    spans = {model: model._base_manager.aggregate(last=Max("pk"))["last"] or 0 for model in TABLES}
    series = "WITH RECURSIVE copies(copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < %s)"
    # Once the rows of each model are counted: a table that is read while it grows would never end.
    for model in TABLES:
        names = [field.column for field in model._meta.concrete_fields]
        values = ", ".join(_copied(model, field, spans) for field in model._meta.concrete_fields)
        table, pk = model._meta.db_table, model._meta.pk.column
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"{series.replace('%s', str(copies))} INSERT INTO {table} ({', '.join(map(_quoted, names))})"
                f" SELECT {values} FROM {table}, copies WHERE {_quoted(pk)} <= {spans[model]}"
            )


def _copied(model: Any, field: Any, spans: dict[Any, int]) -> str:
    if (model, field.name) in OWN:
        return OWN[model, field.name]
    base = getattr(model, "instance_type", None)
    to = field.related_model if field.is_relation else model if field.primary_key else None
    to = base if base and field.name == "id" else to
    return f"{_quoted(field.column)} + copy * {spans[to]}" if to in spans else _quoted(field.column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _settle() -> None:
    """Let the database go on counting after the keys given here, and know its own tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return
        for statement in connection.ops.sequence_reset_sql(no_style(), TABLES):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")
