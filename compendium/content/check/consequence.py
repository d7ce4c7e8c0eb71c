"""What follows for other cases when a faulty case is left out."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..model.compendium import Compendium
from ..problems import Problem


def left_without(compendium: Compendium) -> Iterator[Problem]:
    """Cases that name one which is left out cannot be published either: links would break."""
    for entry in compendium.entries:
        for identity, place in entry.links:
            if identity not in compendium.by_identity and identity not in compendium.forgotten:
                message = f"它提到的“{identity}”有错误，这次没有发布，所以本案例也没有发布。"
                yield codes.UNKNOWN_CASE.at(place, message, "改好那个案例以后，两个会一起发布。")
