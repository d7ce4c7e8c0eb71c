"""Names that were typed behind options -> a refusal where the office's lists have no such name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..authoring.import_word import ImportLists
from .chinese import Refusal


def refuse_unknown(given: Mapping[str, Any], lists: ImportLists) -> None:
    """Return where unit, type and form of ``given`` are in ``lists``; raises Refusal."""
    known = {
        "unit": lists.units.names(),
        "type": lists.vocabulary.type.names(),
        "form": lists.vocabulary.form.names(),
    }
    for key, names in known.items():
        if given.get(key) and given[key] not in names:
            raise Refusal(f"--{key} 没有“{given[key]}”，可以写：{'、'.join(names)}。")
