"""Who says what a claim says: the words that report speech, and the speaker they name.

Recognised are 某人说, 某人认为 and the other verbs of saying with a subject, 据某局统计, 根据某报告, 在某人看来,
documents (《…》载, 报告显示), a remark quoted with its noun (留下“…”的评价), a subject left out because the clause
before named it, the block a colon introduces, and the turns of a talk written down (`turns.py`).
Nobody is quoted by 据了解, 有人说, 换句话说 or 我认为.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from .mentions import Mention
from .sources import (
    ACCORDING,
    ACCORDING_TO,
    ADDRESSED,
    ANNOUNCES,
    CLASSICAL,
    CUES,
    HANDED_IN,
    LEADS_QUOTATION,
    MADE_AFTER,
    NOMINAL,
    OPINION_IS,
    REMARK,
    REMARKED,
    SAID_TO_THE_END,
    SOURCE,
    STANCE,
    TOLD,
    WRITTEN,
)
from .spans import Span, Turn
from .subjects import NAMED, OF_DOCUMENTS, ONLY_OF_DOCUMENTS, SAYING, VAGUE, Subjects
from .wordlists import word_list
from .words import Word

# Verbs that report only when a person, an organisation or a document is their subject close by.
_MARKERS = SAYING | OF_DOCUMENTS | {"看来", "了解", "看到", "时说"}
# Words right before 说 and its like that make a turn of phrase of it (换句话说, 一般来说), or deny it.
_PHRASES = word_list("before_no_speech")
_NOT_OBJECTS = frozenset(["的", "得", "明", "到底", "法", "服", "而", "起"])
# Verbs that are as often nouns: after a verb they are its object (发布声明).
_NOUNS_TOO = word_list("speech_nouns")
# With a subject left out these still report; 说 and the like need one in their sentence.
_STRONG = frozenset(
    ["认为", "表示", "指出", "称", "强调", "声称", "宣称", "坦言", "主张", "自称", "承认", "否认", "预言", "辩称"]
)
# Verbs that report only before these: 写道, 调查指，, not 写一封信, 指南.
# 写到一半 and 写到第三页 tell how far somebody wrote.
_BEFORE = {
    "写": re.compile("[着道明：:“「，,]|到(?!一半|半|第|这里|此处|最后|深夜|天亮|[凌清]晨)|的是"),
    "指": re.compile("[，,：:“「]"),
}
_BEFORE |= dict.fromkeys(("估算", "推算", "推估", "测算"), re.compile("[，,：:]"))
_LEARNING = frozenset(["了解", "了解到", "获悉", "得知", "看到"])
_UNKNOWN_SOURCES = re.compile("^(?:此|了解|悉|说|传|称|不完全|初步|有关|相关|可靠|我|笔者|本人)")
_MARKS = frozenset('，。；：！？,;:!?、“”「」『』"（）()')
_CLAUSE_MARK = re.compile("[，。；：！？,;:!?]")
_COLON = re.compile("[：:]")
# Behind these a short quotation is no speech: 老实写“不知道”.
_BEFORE_WORDS_TOO = frozenset("：:写着")
_OWN = re.compile("[我咱俺]")
_ACCORDING = re.compile(r"\s*(?:根据|依据|依照|按照|据)")
# A shorter quotation is a name or a word, marks counted.
_SHORTEST_QUOTATION = 7
# A claim with more verbs of saying or quotations than this is no claim; the rest of them is not looked at.
_MOST = 20
_LONGEST_SUBJECT = 40
_LONGEST_BEFORE_TITLE = 6


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
        self.who = Subjects(text, shadow, words)
        self.markers = [index for index, word in enumerate(words) if word[2] in _MARKERS]
        self.places = [words[index].start for index in self.markers]
        self.cues = [cue.start() for cue in CUES.finditer(shadow)]
        answering = {span.turn.speaker for span in spans if span.turn and not span.turn.asks}
        self.talkers = {speaker for speaker in answering if len(speaker) > 1}
        self.sizes = sorted(set(map(len, self.talkers)), reverse=True)
        self.sentence = -1
        self.subject = ""
        self.continues = False

    def speaker(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        self.continues = span.sentence == self.sentence
        if not self.continues:
            self.sentence, self.subject = span.sentence, ""
            self.who.begin_sentence(span.start)
        first = ""
        for mention in mentions:
            if mention.kind in NAMED:
                self.who.in_sentence[mention.start] = mention.text
                first = first or mention.text
        found = None if span.is_heading else self._find(span, mentions)
        for mention in mentions:
            if mention.kind == "person":
                self.who.named = mention.text
        self.subject = found or first or self.subject
        # Who asks is nobody's 他; who is told of may speak next (林阿水沉默了很久。「會啦，」他說).
        asks = span.turn is not None and span.turn.asks
        self.who.speakers.append(None if asks else found or self._told_of(span, mentions))
        return found

    def _told_of(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """The person that a span begins with."""
        if span.is_heading:
            return None
        if mentions and mentions[0].start == span.start and mentions[0].kind == "person":
            return mentions[0].text
        begins = (self.text[span.start : span.start + size] for size in self.sizes)
        return next((name for name in begins if name in self.talkers), None)

    def _find(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        if span.turn is not None:
            return self._cited(span, span.turn, mentions) or span.turn.speaker
        if span.carried_from is not None:
            return self._carried(span.carried_from)
        if span.quoted and (quoting := self._led_in(span, mentions)) is not None:
            return quoting
        found = self._by_verbs(span, mentions)
        return self._by_form(span, mentions) if found is None else found

    def _cited(self, span: Span, turn: Turn, mentions: Sequence[Mention]) -> str | None:
        """Whom somebody quotes by name in a turn of their own: 市长王强说过…, 根据《县志》的记载…."""
        if turn.asks:
            return None
        said = span._replace(start=max(span.start, turn.said))
        inside = [mention for mention in mentions if mention.start >= said.start]
        found = self._by_verbs(said, inside)
        if found is None and not (said.quoted and said.quoted[0][0] == said.start):
            found = self._by_form(said, inside)
        if not found or not ("》" in found or any(m.kind in NAMED and m.text in found for m in inside)):
            return None
        # 我问过王强，他说… is told by the speaker.
        return None if _OWN.search(self.shadow, said.start, self.text.find(found, said.start, span.end)) else found

    def _by_verbs(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        first = bisect_left(self.places, span.start)
        last = bisect_left(self.places, span.end)
        for index in self.markers[first : min(last, first + _MOST)]:
            word = self.words[index]
            if any(start < word.start < end for start, end in span.quoted[:_MOST]):
                continue
            found = self._by_verb(span, index, mentions)
            if found is not None:
                return found
        return None

    def _led_in(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """Words such as 他指着图说 right before a quotation."""
        for start, end in span.quoted[:_MOST]:
            if start > span.start and LEADS_QUOTATION.search(self.shadow, max(span.start, start - 4), start):
                if self.shadow[start - 1] in _BEFORE_WORDS_TOO and end - start < _SHORTEST_QUOTATION:
                    continue
                begin = max((end for _, end in span.quoted[:_MOST] if end <= start), default=span.start)
                name = self.who.name(begin, start, mentions, verb="载")
                if name is None:
                    return self.who.left_out(self.who.slice(begin, start)[1]) or self.subject
                return name or None
        return None

    def _carried(self, source: int) -> str | None:
        """The speaker of a block is that of the words that introduce it, or whoever was named last."""
        introduction = self.spans[source]
        if not ANNOUNCES.search(self.shadow, introduction.start, introduction.end):
            return None
        if source < len(self.who.speakers) and self.who.speakers[source]:
            return self.who.speakers[source] or ""
        return self.who.named

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
        if verb.text in _BEFORE and not _BEFORE[verb.text].match(self.shadow, verb.end, span.end):
            return None
        if verb.text == "提出" and HANDED_IN.match(self.shadow, verb.end, span.end):
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
        return len(rest) >= (2 if verb.text == "说" else 4) or quoted_before

    def _is_reporter(self, span: Span, verb: Word) -> bool:
        return "记者" in self.shadow[max(span.start, verb.start - 20) : verb.start] and verb.text != "看到"

    def _viewer(self, span: Span, verb: Word, mentions: Sequence[Mention]) -> str | None:
        """在某人看来, within the words of the clause before it."""
        clause = self.shadow.rfind("在", span.start, verb.start)
        if clause < 0 or verb.start - clause > 20 or not clause + 1 < verb.start:
            return None
        return self.who.name(clause + 1, verb.start, mentions, required=False)

    def _subject_of(self, span: Span, index: int, mentions: Sequence[Mention]) -> str | None:
        """The subject before the verb in its clause; one left out is whoever the sentence named before."""
        verb, at = self.words[index], self._first_of_clause(span, index)
        start = self.words[at].start
        addressed = ADDRESSED.search(self.shadow, start, verb.start)
        end = addressed.start() if addressed else verb.start
        subject = self.who.name(start, end, mentions, verb=verb.text)
        if subject is not None:
            return subject or ("" if self._tells_the_author(start, verb) else None)
        begins_with_verb = self.words[at].tag == "v" and at < index  # 指着照片说
        if verb.text in ONLY_OF_DOCUMENTS:
            return None
        if not begins_with_verb and self._has_noun(at, self.who.slice(start, end)[1]):
            return None
        if at == index and NOMINAL.match(self.shadow, verb.end, span.end):
            return None
        return self._left_out(at, index, mentions)

    def _first_of_clause(self, span: Span, index: int) -> int:
        """The first word of the clause of word `index`, as far back as its subject may stand."""
        at = index
        while (
            at
            and index - at < _LONGEST_SUBJECT
            and self.words[at - 1].start >= span.start
            and self.words[at - 1].text not in _MARKS
        ):
            at -= 1
        return at

    def _left_out(self, at: int, index: int, mentions: Sequence[Mention]) -> str | None:
        """Whoever was named before the clause from word `at`, whose verb `index` has no subject."""
        verb = self.words[index]
        near = self.who.people_and_bodies(0, verb.start, mentions)
        if near or self.subject:
            return near[-1].text if near else self.subject
        implied = self.who.left_out(at)
        if implied is not None:
            return implied or None
        # 认为… goes on with somebody the sentence named in a way not recognised.
        return "" if at == index and verb.start > self.who.begin and verb.text in _STRONG else None

    def _tells_the_author(self, start: int, verb: Word) -> bool:
        """有人跟我说, 有人问我: somebody the author met."""
        clause = self.shadow[start : verb.end + 1]
        return "有人" in clause and clause.endswith(("我", "我" + verb.text, "我" + verb.text + "，"))

    def _has_noun(self, first: int, last: int) -> bool:
        """Whether words between are a subject of their own, though one that names nobody."""
        return any(word.tag[0] in "nrm" or word.text in VAGUE for word in self.words[first:last])

    def _by_form(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        for start, end in span.quoted[:_MOST]:
            remark = REMARK.search(self.shadow, max(span.start, start - 6), start)
            if remark and REMARKED.match(self.shadow, end, span.end):
                return self.who.name(span.start, start, mentions) or self.subject or None
        cue = bisect_left(self.cues, span.start)
        if cue < len(self.cues) and self.cues[cue] < span.end:
            for form in (self._source, self._opinion, self._writing, self._told):
                found = form(span, mentions)
                if found is not None:
                    return found
        return self._whole_quotation(span) if span.quoted else None

    def _source(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """据某局统计, 据她说."""
        stop = min(span.end, span.start + 80)
        source = ACCORDING.search(self.shadow, span.start, stop)
        if source and not MADE_AFTER.search(source["who"]):
            start, end = source.span("who")
            named = any(start <= m.start and m.end <= end and m.kind in NAMED for m in mentions)
            if named or SOURCE.search(source["who"]) or self._begins_with_title(*source.span("who")):
                return self.text[start : source.end() if self.shadow.startswith("的", end) else end]
        source = ACCORDING_TO.search(self.shadow, span.start, stop)
        if source and not _UNKNOWN_SOURCES.match(source["who"]):
            return self.who.name(*source.span("who"), mentions) or None
        return None

    def _begins_with_title(self, start: int, end: int) -> bool:
        """光绪《县志》, not 抄本补入《寄信》."""
        return self.shadow[end - 1] == "》" and "《" in self.shadow[start : start + _LONGEST_BEFORE_TITLE]

    def _opinion(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """施工单位的意见是, and 不同意."""
        answer = OPINION_IS.search(self.shadow, span.start, span.end)
        form = answer or STANCE.search(self.shadow, span.start, span.end)
        if not form:
            return None
        clause = self._clause(span, form.start())
        # Who answers is somebody, also when the engine does not know the name.
        return self.who.name(clause, form.start(), mentions, required=not (answer and answer["answer"])) or None

    def _writing(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """《县志》称, 史载, 谓…."""
        form = WRITTEN.search(self.shadow, span.start, span.end)
        if form:
            clause = self._clause(span, form.start())
            according = _ACCORDING.match(self.shadow, clause, form.start("verb"))
            return self.text[according.end() if according else clause : form.start("verb")].strip()
        if form := CLASSICAL.search(self.shadow, span.start, span.end):
            return self.who.left_out(self.who.slice(span.start, form.start())[1]) or self.subject
        return None

    def _clause(self, span: Span, place: int) -> int:
        """Where the clause that holds `place` begins."""
        start = max(span.start, place - _LONGEST_SUBJECT)
        return max([start, *(self.shadow.rfind(mark, start, place) + 1 for mark in "，。；：,")])

    def _told(self, span: Span, mentions: Sequence[Mention]) -> str | None:
        """他这样写：…."""
        colon = _COLON.search(self.shadow, span.start, span.end)
        if colon is None or span.end - colon.end() < 4:
            return None
        clause = self._clause(span, colon.start())
        if not TOLD.search(self.shadow, clause, colon.start()):
            return None
        return self.who.name(clause, colon.start(), mentions, verb="载") or None

    def _whole_quotation(self, span: Span) -> str | None:
        """A span that is all quotation goes on with the speaker before; one that begins with it names its own."""
        if _is_quotation(span) and self.who.speakers and self.who.speakers[-1]:
            return self.who.speakers[-1]
        if span.quoted[0][0] != span.start:
            return None
        end = span.quoted[0][1]
        if end - span.start < _SHORTEST_QUOTATION or not SAID_TO_THE_END.search(self.shadow, end - 2, end):
            return None
        mark = _CLAUSE_MARK.search(self.shadow, end, span.end)
        first, last = self.who.slice(end, mark.start() if mark else span.end)
        name = self.who.first_person(first, last)
        return self.who.spoke_before() if name is None else name or None
