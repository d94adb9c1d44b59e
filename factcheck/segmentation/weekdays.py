"""Days of the week, and weekends: 周三, 上周三, 上周末, 这个周末. A weekend is Saturday and Sunday."""

import datetime
import re

from .numerals import HAN
from .stretches import reckon

_WEEKDAY = re.compile(
    r"(?P<week>(?P<twice>上(?=上)|下(?=下))?(?P<which>[上本这下])个?)?(?:周|星期|礼拜)"
    r"(?:(?P<day>[一二三四五六日天])(?![次天年边个长周])|(?<=周)(?<!南方周)末(?![年期代叶尾]))"
)
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
_WEEKEND = (6, 7)
_NUMERALS = frozenset("0123456789几数半" + HAN)

Value = str | dict[str, object]


def read_weekday(shadow: str, start: int, published_on: datetime.date | None) -> tuple[int, int, Value] | None:
    """Read the day of the week, or the weekend, that begins at `start`: where it begins and ends, and its value."""
    match = _WEEKDAY.match(shadow, start)
    if match is None or shadow[start - 1 : start] in _NUMERALS:
        return None
    days = ["一二三四五六日".index(match["day"].replace("天", "日")) + 1] if match["day"] else list(_WEEKEND)
    told: dict[str, object] = {"weekday": days[0] if match["day"] else days}
    if match["week"] is None:
        return (*match.span(), told)
    offset = _WEEKS[match["which"]] * (2 if match["twice"] else 1)
    if published_on is None:
        return (*match.span(), {"relative": offset, "unit": "week", **told})
    known = [reckon("day", 7 * offset + day - published_on.isoweekday(), published_on) for day in days]
    return (*match.span(), "/".join(filter(None, known)) if all(known) else told)
