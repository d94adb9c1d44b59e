"""`manage.py segment`: what the claim engine makes of files, without storing anything. Needs no database."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from factcheck.imports import read_essay
from factcheck.imports.members import readable
from factcheck.management.faults import FAULTS, sentence_of
from factcheck.models.findings import marks_without_reference
from factcheck.segmentation import Segment, segment

Granularity = Literal["claim", "sentence"]
Writer = Callable[[str, str, Segment], str]
# Kind of a segment -> the role of Django's colour scheme it is shown in.
ROLES = {
    "heading": "MIGRATE_HEADING",
    "fact": "SUCCESS",
    "quote": "HTTP_INFO",
    "opinion": "WARNING",
    "prediction": "NOTICE",
    "question": "HTTP_NOT_MODIFIED",
}


class Command(BaseCommand):
    help = "Cut files into claims and print them: one JSON object a line, or coloured text for people."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--granularity", choices=get_args(Granularity), default="claim")
        parser.add_argument("--format", choices=("json", "text"), default="json")

    def handle(self, *, files: list[Path], granularity: Granularity, format: str, **_options: Any) -> None:
        written = self.as_text if format == "text" else as_json
        try:
            failed = [file for file in files if not self.is_printed(file, granularity, written)]
        except BrokenPipeError:
            # The reader, such as `head`, has seen enough; nothing more may be written, not even at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if failed:
            sys.exit(1)

    def is_printed(self, file: Path, granularity: Granularity, written: Writer) -> bool:
        """Print the segments of one file, or one sentence why there are none; return whether it could be read."""
        name = shown(file)
        try:
            text = text_of(file)
        except FAULTS as fault:
            self.stderr.write(f"{name}: {sentence_of(fault)}")
            return False
        for found in segment(text, granularity=granularity):
            self.stdout.write(written(name, text, found))
        return True

    def as_text(self, _file: str, text: str, found: Segment) -> str:
        """One line for people: kind, score, the claim, who says it, the reasons, footnote marks without a reference."""
        colour = getattr(self.style, ROLES[found.kind])
        claim = " ".join(text[found.start : found.end].split())
        speaker = f"  ({found.speaker})" if found.speaker else ""
        reasons = f"  [{', '.join(found.reasons)}]" if found.reasons else ""
        marks = marks_without_reference(mention.as_dict() for mention in found.mentions)
        lost = "".join(f"  {mark}: {_('no reference in the text')}" for mark in marks)
        score = f"{colour(f'{found.kind:10}')} {found.checkworthiness:.2f}"
        return f"{score}  {claim}{speaker}{reasons}{self.style.ERROR(lost)}"


def shown(file: Path) -> str:
    return readable(os.fsencode(file))


def as_json(file: str, text: str, found: Segment) -> str:
    """One JSON object: the segment, its text and the file it is in."""
    line = {
        "file": file,
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "kind": found.kind,
        "section": found.section,
        "speaker": found.speaker,
        "checkworthiness": found.checkworthiness,
        "reasons": list(found.reasons),
        "mentions": [mention.as_dict() for mention in found.mentions],
    }
    return json.dumps(line, ensure_ascii=False)


def text_of(file: Path) -> str:
    """The text of a file in any encoding the desk reads. Raises one of FAULTS."""
    with file.open("rb") as opened:
        # One byte more than is allowed tells that it is too large, without reading all of it.
        return read_essay(shown(file), opened.read(settings.ESSAY_MAX_BYTES + 1)).text
