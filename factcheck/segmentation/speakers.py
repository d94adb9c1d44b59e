"""Who says what a claim says: the words that report speech, and the speaker they name.

Recognised are 某人说, 某人认为 and the other verbs of saying with a subject, 据某局统计, 根据某报告, 在某人看来,
documents (《…》载, 报告显示), a remark quoted with its noun (留下“…”的评价), a subject left out because the clause
before named it, the block a colon introduces, and the turns of a talk written down (`turns.py`).
Nobody is quoted by 据了解, 有人说, 换句话说 or 我认为.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from .mentions import Mention
from .spans import Span
from .wordlists import word_list
from .words import Word

_SAYING = word_list("speech_verbs")
_TITLES = word_list("titles")
_DOCUMENTS = word_list("documents")
_VAGUE = word_list("vague_speakers")
_PRONOUNS = frozenset(["他", "她", "他们", "她们", "前者", "后者", "对方", "两人", "双方"])
_OF_DOCUMENTS = word_list("document_verbs")
# Verbs that report only when a person, an organisation or a document is their subject close by.
_MARKERS = _SAYING | _OF_DOCUMENTS | {"看来", "了解", "看到", "时说"}
# Words right before 说 and its like that make a turn of phrase of it (换句话说, 一般来说), or deny it.
_PHRASES = word_list("before_no_speech")
_NOT_OBJECTS = frozenset(["的", "得", "明", "到底", "法", "服", "而"])
# Verbs that are as often nouns: after a verb they are its object (发布声明).
_NOUNS_TOO = word_list("speech_nouns")
_OPINION_VERBS = frozenset(["认为", "表示", "指出", "称", "强调", "声称", "坦言"])
_LEARNING = frozenset(["了解", "了解到", "获悉", "得知", "看到"])
_ACCORDING = re.compile(
    r"(?:根据|依据|按照|据)(?P<who>[^，。；：,;！？]{2,30}?)(?:的?(?:统计|报道|报导|介绍|透露|数据|报告|新闻稿|消息|资料|说法|公告|通报|测算|估算"
    r"|调查|记载|预测|研究|分析|公布|披露|回忆|声明|文件|财报|年报|显示|称)|(?<=》))"
)
_SOURCE = re.compile(
    "[局部厅署院会社报司所处行台府校团》队心馆网刊](?:最新|近日|日前|今年|去年|[0-9年月日]*)?(?:发布|公布|出版|提供|披露|出具)?的?$|组织|机构"
)
_REMARK = re.compile(r"(?:留下|发出|作出|做出|给出|抛出|提出|写下|喊出)了?$")
_REMARKED = re.compile(r"的?(?:评价|感叹|感慨|疑问|质疑|论断|判断|说法|名言|预言|承诺|警告|评语|豪言)")
# Whom the speaker speaks to is not the speaker: 对本报记者表示.
_ADDRESSED = re.compile("(?:对|向|给|跟|告诉)[^，。；：,;]{0,15}$")
_COLON = re.compile("[：:]")
_LEADS_QUOTATION = re.compile("(?:说|道|问|答|称|讲|写|载|问我|问他|问她|说过|对我说)[，：,:]?$")
_ANNOUNCES = re.compile("评价|说|表示|写|指出|问|答|回忆|认为|讲|道|称|看法|观点|原话|如下|指出|总结|介绍|概括")
_TOLD = re.compile("(?:写|说|讲|问|答|算|表达|概括|形容|描述|总结|比喻|回忆|介绍|道|看法|评价)")
_MARKS = frozenset('，。；：！？,;:!?、“”「」『』"（）() ')
_NAMED = frozenset({"person", "organisation"})
# A claim with more verbs of saying or quotations than this is no claim; the rest of them is not looked at.
_MOST = 20
_LONGEST_SUBJECT = 40


def attribute(
    text: str, shadow: str, words: Sequence[Word], spans: Sequence[Span], mentions: Sequence[Sequence[Mention]]
) -> list[str | None]:
    """Return for each span the speaker it is attributed to as the text writes it; None where nobody is quoted.

    `mentions` are those of each span. A pronoun stands for the speaker before, or the person named last.
    """
    reader = _Reader(text, shadow, words, spans)
    found = [reader.speaker(span, inside) for span, inside in zip(spans, mentions, strict=True)]
    # A quotation cut off from the words behind it that report it is said by the same speaker.
    for index in range(len(spans) - 1, 0, -1):
        before, span = spans[index - 1], spans[index]
        if found[index - 1] is None and before.paragraph == span.paragraph and _is_quotation(before):
            found[index - 1] = found[index]
    return found


def _is_quotation(span: Span) -> bool:
    return bool(span.quoted) and span.quoted[0][0] == span.start and span.quoted[-1][1] >= span.end - 1


class _Reader:
    """Reads a document span by span, remembering who was named and who spoke."""

    def __init__(self, text: str, shadow: str, words: Sequence[Word], spans: Sequence[Span]) -> None:
        self.text, self.shadow, self.words, self.spans = text, shadow, words, spans
        self.markers = [index for index, word in enumerate(words) if word[2] in _MARKERS]
        self.places = [words[index].start for index in self.markers]
        self.speakers: list[str | None] = []
        self.named = ""
        self.sentence = -1
        self.subject = ""
        self.continues = False

    def speaker(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        self.continues = span.sentence == self.sentence
        if not self.continues:
            self.sentence, self.subject = span.sentence, ""
        found = None if span.is_heading else self._find(span, mentions)
        names = [m.text for m in mentions if m.kind in _NAMED]
        persons = [m.text for m in mentions if m.kind == "person"]
        self.named = persons[-1] if persons else self.named
        self.subject = (found or "") or (names[0] if names else self.subject)
        self.speakers.append(found)
        return found

    def _find(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        if span.turn is not None:
            return span.turn.speaker
        if span.carried_from is not None:
            return self._carried(span.carried_from)
        quoting = self._led_in(span, mentions)
        if quoting is not None:
            return quoting
        first = bisect_left(self.places, span.start)
        last = bisect_left(self.places, span.end)
        for index in self.markers[first : min(last, first + _MOST)]:
            word = self.words[index]
            if any(start < word.start < end for start, end in span.quoted[:_MOST]):
                continue
            found = self._by_verb(span, index, mentions)
            if found is not None:
                return found
        return self._by_form(span, mentions)

    def _led_in(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """Words such as 他指着图说 right before a quotation."""
        for start, _ in span.quoted[:_MOST]:
            if start > span.start and _LEADS_QUOTATION.search(self.shadow, max(span.start, start - 4), start):
                begin = max((end for _, end in span.quoted[:_MOST] if end <= start), default=span.start)
                name = self._name(begin, start, mentions, verb="载")
                return self.subject if name is None else name or None
        return None

    def _carried(self, source: int) -> str | None:
        """The speaker of a block is that of the words that introduce it, or whoever was named last."""
        introduction = self.spans[source]
        if not _ANNOUNCES.search(self.shadow, introduction.start, introduction.end):
            return None
        if source < len(self.speakers) and self.speakers[source]:
            return self.speakers[source] or ""
        return self.named

    def _by_verb(self, span: Span, index: int, mentions: Sequence[Mention]) -> str | None:
        verb = self.words[index]
        if verb.text == "看来":
            return self._viewer(span, verb, mentions)
        before = self.words[index - 1] if index and self.words[index - 1].start >= span.start else None
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if (before and before.text in _PHRASES) or (after and after.text in _NOT_OBJECTS):
            return None
        if verb.text in _NOUNS_TOO and before and before.tag == "v":
            return None
        if not self._has_object(span, verb):
            return None
        if verb.text in _LEARNING:
            return "记者" if self._is_reporter(span, verb) else None
        return self._subject_of(span, index, mentions)

    def _has_object(self, span: Span, verb: Word) -> bool:
        """What is said follows the verb, or stands in quotation marks before it."""
        rest = self.shadow[verb.end : min(span.end, verb.end + 20)].strip("，。：,:；; ")
        quoted_before = any(end <= verb.start for _, end in span.quoted[:_MOST])
        return len(rest) >= 4 or quoted_before

    def _is_reporter(self, span: Span, verb: Word) -> bool:
        return "记者" in self.shadow[max(span.start, verb.start - 20) : verb.start] and verb.text != "看到"

    def _viewer(self, span: Span, verb: Word, mentions: Sequence[Mention]) -> str | None:
        """在某人看来, within the words of the clause before it."""
        clause = self.shadow.rfind("在", span.start, verb.start)
        if clause < 0 or verb.start - clause > 20 or not clause + 1 < verb.start:
            return None
        return self._name(clause + 1, verb.start, mentions, required=False)

    def _subject_of(self, span: Span, index: int, mentions: Sequence[Mention]) -> str | None:
        """The subject before the verb in its clause; one left out is whoever the sentence named before."""
        verb = self.words[index]
        at = index
        while (
            at
            and index - at < _LONGEST_SUBJECT
            and self.words[at - 1].start >= span.start
            and self.words[at - 1].text not in _MARKS
        ):
            at -= 1
        start = self.words[at].start
        addressed = _ADDRESSED.search(self.shadow, start, verb.start)
        end = addressed.start() if addressed else verb.start
        subject = self._name(start, end, mentions, verb=verb.text)
        if subject is not None:
            return subject or None
        if self._has_noun(at, index):
            return None
        near = [m.text for m in mentions if m.kind in _NAMED and m.end <= verb.start]
        if near or self.subject:
            return near[-1] if near else self.subject
        # 认为… goes on with somebody the sentence named in a way not recognised.
        return "" if at == index and self.continues and verb.text in _OPINION_VERBS else None

    def _has_noun(self, first: int, last: int) -> bool:
        """Whether words between are a subject of their own, though one that names nobody."""
        return any(word.tag[0] in "nrm" or word.text in _VAGUE for word in self.words[first:last])

    def _name(
        self, start: int, end: int, mentions: Sequence[Mention], verb: str = "说", required: bool = True
    ) -> str | None:
        """Who is named in `start`:`end`: "" for a vague subject, None for none."""
        first, last = self._slice(start, end)
        words = self.words[first:last]
        if any(word.text in _VAGUE for word in words[:3]):
            return ""
        named = [m for m in mentions if start <= m.start and m.end <= end and m.kind in _NAMED]
        document = next((word for word in reversed(words) if word.text in _DOCUMENTS), None)
        if document is not None and verb in _OF_DOCUMENTS | _SAYING:
            return self.text[start : document.end].strip()
        if named:
            return named[-1].text
        if "》" in self.shadow[start:end] and verb in _OF_DOCUMENTS:
            return self.text[start : self.shadow.rindex("》", start, end) + 1].strip()
        if any(word.text in _PRONOUNS for word in words):
            return self._spoke_before() or next(word.text for word in words if word.text in _PRONOUNS)
        title = next((word for word in reversed(words) if word.text in _TITLES), None)
        if title is not None:
            return self.text[start : title.end].strip()
        return None if required else self.text[start:end].strip()

    def _slice(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_left(self.words, start, key=itemgetter(0))
        return first, bisect_left(self.words, end, key=itemgetter(0))

    def _spoke_before(self) -> str:
        recent = next((speaker for speaker in reversed(self.speakers[-4:]) if speaker), None)
        return recent or self.named or ""

    def _by_form(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        source = _ACCORDING.search(self.shadow, span.start, min(span.end, span.start + 80))
        if source and (found := self._source(source, mentions)):
            return found
        for start, end in span.quoted[:_MOST]:
            remark = _REMARK.search(self.shadow, max(span.start, start - 6), start)
            if remark and _REMARKED.match(self.shadow, end, span.end):
                return self._name(span.start, start, mentions) or self.subject or None
        colon = _COLON.search(self.shadow, span.start, span.end)
        if (
            colon
            and span.end - colon.end() >= 4
            and _TOLD.search(self.shadow, max(span.start, colon.start() - 60), colon.start())
        ):
            return self._name(span.start, colon.start(), mentions) or None
        return self._whole_quotation(span)

    def _source(self, source: re.Match[str], mentions: Sequence[Mention]) -> str | None:
        start, end = source.span("who")
        named = any(start <= m.start and m.end <= end and m.kind in _NAMED for m in mentions)
        if named or _SOURCE.search(source["who"]) or self.shadow[source.end() - 1] == "》":
            return self.text[start : source.end() if self.shadow.startswith("的", end) else end]
        return None

    def _whole_quotation(self, span: Span) -> str | None:
        """A span that is all quotation goes on with the speaker before, in the same paragraph."""
        if not _is_quotation(span):
            return None
        return self.speakers[-1] if self.speakers and self.speakers[-1] else None
