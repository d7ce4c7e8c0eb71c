"""The office may switch off remarks and rules of style, never those that protect."""

from __future__ import annotations

import datetime

from compendium.content import codes
from compendium.content.check.switches import SWITCHABLE, check_switches, rules_off, without
from compendium.content.model.switches import RuleOff, Switches
from compendium.content.problems import Location

DAY = datetime.date(2026, 11, 5)


def off(*names: str) -> Switches:
    return Switches(tuple(RuleOff(code=name, reason="本校习惯", since=DAY) for name in names))


def test_what_protects_persons_secrets_and_structure_stays_on() -> None:
    assert len(SWITCHABLE) > 30
    assert not [name for name in SWITCHABLE if name.startswith(("K0", "K1", "K5", "K6", "K9"))]
    for code in (codes.MISSING_SECTION, codes.NO_CONSENT, codes.BROKEN_LINK, codes.PRIVATE_FACT):
        assert code.name not in SWITCHABLE
    for code in (codes.SPACE, codes.BETWEEN_PAIRS, codes.SIMILAR, codes.SHORT_TEXT):
        assert code.name in SWITCHABLE


def test_a_rule_that_is_off_is_not_told() -> None:
    place = Location("cases/2026/jiangxin/case.md")
    problems = [codes.SPACE.at(place, "", ""), codes.MOBILE.at(place, "", "")]
    left = without(problems, rules_off(off("K809", "K602")))
    assert [problem.code for problem in left] == ["K602"]


def test_every_wrong_entry_of_the_list_is_told() -> None:
    told = [problem.code for problem in check_switches(off("K602", "K809", "K809", "K899"))]
    assert told == ["K515", "K501", "K515"]
    assert [*check_switches(off("K809", "K815"))] == []
