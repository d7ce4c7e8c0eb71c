"""A sound case -> its front matter as plain data, without what was left out."""

from __future__ import annotations

from typing import Any

from ...content.compile import SoundCase
from ...content.context import Context
from ...content.model.case import Case
from ..base import Part


def facts_of(case: Case) -> dict[str, Any]:
    """Return the front matter of ``case``; what its author silenced is nobody else's business."""
    facts = case.model_dump(mode="json", exclude_none=True, exclude={"silence"})
    return {key: value for key, value in facts.items() if value not in ([], False)}


def _facts(sound: SoundCase, context: Context) -> dict[str, Any]:
    return facts_of(sound.case)


FACTS = Part("facts", _facts)
