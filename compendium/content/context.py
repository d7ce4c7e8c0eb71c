"""``Context``: what every case is judged and rendered with; goes to other processes as it is."""

from __future__ import annotations

from typing import NamedTuple

from .model.switches import RuleOff
from .model.units import Units
from .model.vocabulary import Vocabulary
from .model.wording import Wording
from .settings import Settings


class Context(NamedTuple):
    """The settings of the site, the lists that the office keeps, and the rules that are off."""

    settings: Settings
    vocabulary: Vocabulary
    units: Units
    wording: Wording = Wording()
    off: tuple[RuleOff, ...] = ()
