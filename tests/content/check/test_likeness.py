"""What is alike depends on the cases alone, not on the way that led to them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from itertools import groupby
from types import SimpleNamespace
from typing import Any, cast

import pytest

from compendium.content.check.first_look import first_look
from compendium.content.check.likeness import (
    LastLook,
    Likeness,
    PassageSpot,
    parted,
    read_sketches,
    write_sketch,
)
from compendium.content.check.packed_holders import PackedHolders
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


class Kept:
    """The holders of keys as a run keeps them for the next."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: dict[int, bytes] = {}

    def holders(self) -> PackedHolders:
        return PackedHolders(self.names, lambda place: self.places.get(place, b""))

    def keep(self, holders: PackedHolders) -> None:
        self.names = holders.names
        self.places |= dict(holders.told())


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


@pytest.mark.thorough
def test_changes_one_after_the_other_lead_to_the_same_as_a_fresh_look() -> None:
    dice = random.Random(5)
    texts = [text(dice) for _ in range(TEXTS)]
    sketches = [sketched(varied(dice, texts)) for _ in range(8 * TEXTS)]
    keys = {key for text in sketches for sketch in parted(text) for key in sketch[:8]}
    cases: dict[str, Entry] = {}
    likeness, most = Likeness(), 0
    kept, resumed = Kept(), Likeness()
    for _ in range(STEPS):
        seen = {name: case.sketches for name, case in cases.items()}
        for _ in range(dice.choice((1, 1, 1, 5))):
            changed(dice, cases, sketches)
        wanted = expected([*cases.values()])
        assert likeness.among(cases.values()) == wanted == Likeness().among(cases.values())
        now = {name: case.sketches for name, case in cases.items()}
        earlier, packed = first_look(now, now.__getitem__)
        assert Likeness(LastLook(now, earlier)).among(cases.values()) == wanted
        holders = kept.holders()
        resumed = Likeness(LastLook(seen, resumed.earlier), holders)
        assert resumed.among(cases.values()) == wanted
        kept.keep(holders)
        if dice.random() < 0.1:
            known = kept.holders()
            assert all(known.of(key) == packed.of(key) for key in keys)
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
