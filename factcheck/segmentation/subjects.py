"""Whom a stretch of words names: the last person, body or document in it, or whoever stood in the clause before.

People are named by themselves, by a pronoun, by office, family or trade (老裁缝, 家属, 受访者), bodies also by what
they are (警方, 电力公司). 人们, 有人 and the author name nobody.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import itemgetter

from .mentions import Mention
from .wordlists import word_list
from .words import Word

SAYING = word_list("speech_verbs")
OF_DOCUMENTS = word_list("document_verbs")
#: Verbs that report only what a document says; of a person they tell a deed (考古队发现).
ONLY_OF_DOCUMENTS = OF_DOCUMENTS - SAYING
VAGUE = word_list("vague_speakers")
NAMED = frozenset({"person", "organisation"})
_TITLES = word_list("titles")
_PEOPLE = _TITLES | word_list("people") | word_list("collectives")
_DOCUMENTS = word_list("documents")
_PRONOUNS = frozenset(["他", "她", "他们", "她们", "前者", "后者", "对方", "两人", "双方"])
_SOME = ("也有", "还有")
_CLAUSE_MARKS = frozenset("，。；：！？,;:!?")
# Nouns that end so are people: 采购员, 受访者, 操盘手.
_AGENTS = tuple("者员师民匠")
_DOCUMENT_ENDINGS = ("报告", "数据", "资料", "记录", "纪录", "公告", "公报", "报表", "判决书")
_PERSONAL = frozenset({"nr", "nrt", "nrfg"})
_CLASSIFIERS = ("位", "名")
_BODIES = tuple(word_list("body_endings"))
# What may stand before the noun phrase that names a speaker: 但, 则.
_BEFORE_NOUNS = frozenset("cdx")
_MEDIA_PREPOSITIONS = ("在", "于", "透过", "通过")
_SOURCE_PREPOSITIONS = frozenset(["据", "根据", "依据", "在"])
# As far back in its sentence a subject left out is looked for, in words.
_FARTHEST = 60


def _is_people(word: Word) -> bool:
    return (
        word.text in _PEOPLE
        or (word.tag == "n" and len(word.text) > 1 and word.text.endswith(_AGENTS))
        or (word.tag[0] == "n" and len(word.text) > 3 and word.text.endswith(_BODIES))
    )


def _is_no_people(word: Word) -> bool:
    return not _is_people(word)


def _is_document(word: Word) -> bool:
    return word.text in _DOCUMENTS or (word.tag[0] == "n" and word.text.endswith(_DOCUMENT_ENDINGS))


def _leads_in(word: Word) -> bool:
    return (word.tag in _BEFORE_NOUNS and word.text != "《") or word.text in _SOURCE_PREPOSITIONS


class Subjects:
    """The subjects of a document; remembers who was named and who spoke as it is read sentence by sentence."""

    def __init__(self, text: str, shadow: str, words: Sequence[Word]) -> None:
        self.text, self.shadow, self.words = text, shadow, words
        self.speakers: list[str | None] = []  # of the spans read
        self.named = ""  # the person named last
        self.begin = 0  # of the sentence
        self.in_sentence: dict[int, str] = {}  # the people and bodies named in the sentence, by where they begin

    def begin_sentence(self, start: int) -> None:
        """Forget whom the sentence before named."""
        self.begin = start
        self.in_sentence.clear()

    def name(
        self, start: int, end: int, mentions: Sequence[Mention], verb: str = "说", required: bool = True
    ) -> str | None:
        """Who is named in `start`:`end`: "" for a vague subject, None for none."""
        first, last = self.slice(start, end)
        words = self.words[first:last]
        if any(word.text in VAGUE for word in words[:3]):
            return ""
        document = self._document(start, end, words, verb)
        named = self.people_and_bodies(start, end, mentions)
        if verb in ONLY_OF_DOCUMENTS and verb != "载":
            return self._phrase(first, document) if document else None
        # The last of them is the head: 秦越的报告, 报告执笔人秦越; but 秦越在报告中.
        is_place = self.shadow.startswith(("中", "里", "上", "内"), document)
        if document and not is_place and not (named and named[-1].end > document):
            return self._phrase(first, document)
        if named:
            return named[-1].text
        for word in reversed(words):
            if word.text in _PRONOUNS:
                return self.spoke_before() or word.text
            if _is_people(word):
                # 也有从业者认为 names nobody.
                is_some = self.shadow.startswith(_SOME, max(start, word.start - 2))
                return "" if is_some else self._phrase(first, word.end)
        if document:
            return self._phrase(first, document)
        return None if required else self.text[start:end].strip()

    def _document(self, start: int, end: int, words: Sequence[Word], verb: str) -> int:
        """Where the last document between ends, 0 for none."""
        if verb not in OF_DOCUMENTS and verb not in SAYING:
            return 0
        noun = next((word.end for word in takewhile(_is_no_people, reversed(words)) if _is_document(word)), 0)
        title = self.shadow.rfind("》", start, end) + 1 if verb in OF_DOCUMENTS else 0
        return max(noun, title)

    def people_and_bodies(self, start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
        """The people and bodies between, without those that are only where somebody spoke: 他在脸书发文表示."""
        inside = (m for m in mentions if start <= m.start and m.end <= end and m.kind in NAMED)
        return [m for m in inside if not self.shadow.endswith(_MEDIA_PREPOSITIONS, start, m.start)]

    def _phrase(self, first: int, end: int) -> str:
        """The noun phrase from word `first` to `end`, without the conjunctions and adverbs before it."""
        leads = (word.start for word in islice(self.words, first, None) if not _leads_in(word) or word.end >= end)
        return self.text[next(leads) : end].strip()

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin between `start` and `end`: the first, and the one behind the last."""
        first = bisect_left(self.words, start, key=itemgetter(0))
        return first, bisect_left(self.words, end, key=itemgetter(0))

    def spoke_before(self) -> str:
        """Who spoke in the last few claims, or was named last; "" for nobody."""
        recent = next((speaker for speaker in reversed(self.speakers[-4:]) if speaker), None)
        return recent or self.named or ""

    def left_out(self, index: int) -> str | None:
        """The subject of the nearest clause before word `index` in its sentence: "" for a vague one, None for none."""
        last = index
        farthest = max(0, index - _FARTHEST)
        while farthest < index and self.words[farthest].start < self.begin:
            farthest += 1
        while last > farthest:
            first = last - 1
            while first > farthest and self.words[first - 1].text not in _CLAUSE_MARKS:
                first -= 1
            subject = self.first_person(first, last)
            if subject is not None:
                return subject
            last = first
            while last > farthest and self.words[last - 1].text in _CLAUSE_MARKS:
                last -= 1
        return None

    def first_person(self, first: int, last: int) -> str | None:
        """Whoever stands before the first verb of the clause, or the document in it (另有一行小字，说…)."""
        counted = False
        for word in self.words[first:last]:
            if word.text in VAGUE:
                return ""
            counted = counted or word.text.endswith(_CLASSIFIERS)
            if name := self.in_sentence.get(word.start):
                return name
            if word.text in _PRONOUNS:
                return self.spoke_before() or word.text
            if _is_people(word) or word.tag in _PERSONAL:
                return self._phrase(first, word.end)
            # A verb between 一位 and its noun stands in a relative clause: 一位贩茶的大哥.
            if word.tag == "v" and not counted:
                break
        document = next((word for word in self.words[first:last] if _is_document(word)), None)
        return self._phrase(first, document.end) if document else None
