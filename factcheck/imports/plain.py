"""Plain text (.txt)."""

LONGEST_TITLE = 40
_SENTENCE_MARKS = frozenset("。，,；;！!？?：:…、")


def heading(text: str) -> str:
    """Return the first line if it is short and no sentence, else nothing."""
    line = text.lstrip().partition("\n")[0].strip()
    is_title = len(line) <= LONGEST_TITLE and any(map(str.isalpha, line)) and _SENTENCE_MARKS.isdisjoint(line)
    return line if is_title and not line.endswith(".") else ""
