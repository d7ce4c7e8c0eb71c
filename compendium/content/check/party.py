"""What Party life forbids to say: a session of another year, a vote of those who have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import Prose, Spot
from .subject import Subject

_HELD = re.compile(
    r"(?P<year>20[0-9]{2})年[^。；，\n]{0,12}?(?:召开|举行|闭幕)的?(?:党的|中国共产党)?(?P<congress>[十二]{1,2}[一二三四五六七八九]?届)"
    r"(?P<session>[一二三四五六七八九])中全会"
    r"|(?P<congress2>[十二]{1,2}[一二三四五六七八九]?届)(?P<session2>[一二三四五六七八九])中全会[^。；，\n]{0,4}"
    r"(?:于|在)(?P<year2>20[0-9]{2})年[^。；，\n]{0,12}?(?:召开|举行|闭幕)"
)
_LEADER = "习近平"
_WITH_POST = re.compile(
    "总书记|同志|主席|新时代|[^，。；“”]{0,6}思想|谈治国理政|著作|[^，。]{0,4}论述|外交|强军|在[^，。]{2,20}(?:讲话|中)》|经济|文选|用典|关于"
)
_POST_BEFORE = re.compile(r"(?:总书记|主席|同志)[、“《]?\Z")
_VOTE = re.compile(
    r"预备党员[^。；，\n]{0,14}?(?:投票|表决|举手表决|行使(?:表决权|选举权|被选举权)|有(?:表决权|选举权|被选举权)|选举产生|参加选举|投(?:了|下|出)?[^。；，\n]{0,3}票)"
    r"|(?:含|包括)预备党员[^。；\n]{0,16}?(?:投票|表决)"
)
_NO_VOTE = re.compile("没有|无|不|除|以外|通过|转正|讨论|问题|接收|发展")


def sessions_bear_their_year(subject: Subject) -> Iterator[Spot]:
    """A plenary session that is said to be held in a year was held in it."""
    if "中全会" not in subject.prose.text:
        return
    for found in _HELD.finditer(subject.prose.text):
        end = "" if found["congress"] else "2"
        congress, session = found["congress" + end], found["session" + end]
        sessions = subject.wording.sessions(congress)
        closed = sessions.closed(session) if sessions else None
        if closed and str(closed.year) != found["year" + end]:
            message = f"“{congress}{session}中全会”是 {closed.year} 年召开的。"
            advice = "请核对会议的名称和年份。"
            yield Spot(*found.span("year" + end), codes.YEAR_OF_PLENUM, message, advice)


def first_mention_bears_the_post(prose: Prose) -> Iterator[Spot]:
    """The General Secretary is named with his post where a text mentions him first."""
    start = prose.text.find(_LEADER, prose.body)
    if start < 0 or _inside_title(prose, start):
        return
    end = start + len(_LEADER)
    if _WITH_POST.match(prose.text, end) or _POST_BEFORE.search(
        prose.text, max(start - 6, 0), start
    ):
        return
    message = "第一次提到时只写了姓名。"
    yield Spot(start, end, codes.NO_POST, message, "请写“习近平总书记”或者“习近平同志”。")


def _inside_title(prose: Prose, at: int) -> bool:
    block = prose.block(at)
    opened = prose.text.rfind("《", block.start, at)
    return opened >= 0 and prose.text.find("》", opened, at) < 0


def candidates_do_not_vote(prose: Prose) -> Iterator[Spot]:
    """A probationary member has no vote (党章, 第七条)."""
    if "预备党员" not in prose.text:
        return
    for found in _VOTE.finditer(prose.text):
        around = prose.text[max(found.start() - 8, 0) : found.end() + 4]
        if not _NO_VOTE.search(around):
            message = "预备党员没有表决权、选举权和被选举权。"
            advice = "请核对：参加表决和选举的应当是正式党员。"
            yield Spot(*found.span(), codes.CANDIDATE_VOTE, message, advice)
