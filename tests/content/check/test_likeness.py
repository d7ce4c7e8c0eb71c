"""What is alike depends on the cases alone, not on the way that led to them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from itertools import groupby
from types import SimpleNamespace
from typing import Any, cast

from compendium.content.check.first_look import first_look
from compendium.content.check.likeness import (
    Likeness,
    PassageSpot,
    parted,
    read_sketches,
    write_sketch,
)
from compendium.content.check.similarity import passages_of
from compendium.content.model.entry import Entry
from tests.content.check.test_prose import prose

CASES, TEXTS, STEPS = 24, 12, 250


def text(dice: random.Random, length: int = 90) -> str:
    return "".join(chr(dice.randint(0x4E00, 0x9000)) for _ in range(length))


def varied(dice: random.Random, texts: list[str]) -> str:
    """Return one of ``texts``, as it is, with some words changed, or quite another."""
    at, one = dice.randrange(80), dice.choice(texts)
    changed = one[:at] + text(dice, dice.randint(1, 20)) + one[at + dice.randint(0, 15) :]
    return dice.choice((one, changed, text(dice)))


def entry(name: str, sketches: list[str]) -> Entry:
    return cast("Entry", SimpleNamespace(identity=name, sketches="".join(sketches)))


def sketched(words: str) -> str:
    return next(passages_of(prose(words))).sketch


def test_a_sketch_is_letters_alone_and_nothing_like_a_telephone_number() -> None:
    dice = random.Random(4)
    for _ in range(100):
        hashes = tuple(dice.randrange(1 << 32) for _ in range(16))
        assert write_sketch(hashes).isalpha()
        assert read_sketches(write_sketch(hashes)) == hashes


def expected(entries: list[Entry]) -> dict[PassageSpot, PassageSpot]:
    """Return what is alike, found from the beginning: each with the earlier ones, in order."""
    holders: dict[int, list[PassageSpot]] = defaultdict(list)
    pairs: dict[PassageSpot, PassageSpot] = {}
    answered: set[PassageSpot] = set()
    hashes = {
        PassageSpot(one.identity, number): sketch
        for one in sorted(entries, key=lambda one: one.identity)
        for number, sketch in enumerate(parted(one.sketches))
    }
    for _, some in groupby(hashes, key=lambda spot: spot.identity):
        spots = [*some]
        for own in spots:
            votes = Counter(held for value in hashes[own][:8] for held in holders[value][:3])
            best, shared = votes.most_common(1)[0] if votes else (own, 0)
            if shared < 2 or common(hashes[own], hashes[best]) < 9:
                continue
            pairs[own] = best
            if best not in answered:
                answered.add(best)
                pairs[best] = own
        for own in spots:
            for value in hashes[own][:8]:
                holders[value].append(own)
    return pairs


def common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    both = sorted({*one, *other})[:16]
    return len({*both} & {*one} & {*other})


def changed(dice: random.Random, cases: dict[str, Entry], sketches: list[str]) -> None:
    """Add, change, remove or copy a case."""
    name = f"{dice.randint(2024, 2026)}/case-{dice.randrange(CASES)}"
    what = dice.random()
    if what < 0.2 and cases:
        del cases[dice.choice(sorted(cases))]
    elif what < 0.4 and cases:
        copied = cases[dice.choice(sorted(cases))]
        cases[name] = entry(name, [copied.sketches])
    else:
        cases[name] = entry(name, dice.choices(sketches, k=dice.randint(0, 4)))


def test_changes_one_after_the_other_lead_to_the_same_as_a_fresh_look() -> None:
    dice = random.Random(5)
    texts = [text(dice) for _ in range(TEXTS)]
    sketches = [sketched(varied(dice, texts)) for _ in range(8 * TEXTS)]
    cases: dict[str, Entry] = {}
    likeness, resumed, most = Likeness(), Likeness(), 0
    for _ in range(STEPS):
        seen = {name: case.sketches for name, case in cases.items()}
        for _ in range(dice.choice((1, 1, 1, 5))):
            changed(dice, cases, sketches)
        wanted = expected([*cases.values()])
        assert likeness.among(cases.values()) == wanted == Likeness().among(cases.values())
        now = {name: case.sketches for name, case in cases.items()}
        assert Likeness(now, first_look(now)).among(cases.values()) == wanted
        resumed = Likeness(seen, resumed.earlier)
        assert resumed.among(cases.values()) == wanted
        if dice.random() < 0.5:  # and once more, from what the last look had to recall
            changed(dice, cases, sketches)
            assert resumed.among(cases.values()) == expected([*cases.values()])
        most = max(most, len(wanted))
    assert most > CASES


def test_what_is_gone_is_like_nothing() -> None:
    dice = random.Random(1)
    one = sketched(text(dice))
    cases: dict[str, Any] = {name: entry(name, [one]) for name in ("2025/a", "2026/b", "2026/c")}
    likeness = Likeness()
    assert len(likeness.among(cases.values())) == 3
    del cases["2025/a"]
    ((b, c), (again, first)) = likeness.among(cases.values()).items()
    assert (b.identity, c.identity) == ("2026/b", "2026/c") and (again, first) == (c, b)
    assert likeness.among([cases["2026/b"]]) == {}
