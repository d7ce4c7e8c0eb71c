"""The arguments of ``check`` -> what is to be told of, or a refusal that says what to do."""

from __future__ import annotations

from pathlib import Path

from ..report.scope import EVERYTHING, NotThereError, Scope, choose
from ..system.git import NoChangesKnownError, changed_since, parted_at
from .chinese import Refusal


def selected(root: Path, names: tuple[str, ...], changed_from: str | None) -> Scope:
    """Return what ``names`` and the changes since ``changed_from`` ask for; else everything.

    Raises Refusal where a name or the reference is no good.
    """
    try:
        chosen = choose(root, names)
        if changed_from is not None:
            changed = changed_since(root, changed_from)
            return Scope((*chosen.paths, *changed), parted_at(root, changed_from))
    except NotThereError as error:
        advice = "请写案例的文件夹，例如 cases/2026/jiangxin。"
        raise Refusal(f"cases/ 里没有“{error.name}”。{advice}") from None
    except NoChangesKnownError as error:
        advice = "请核对分支的名称；只取了一部分历史的，先取全历史。"
        wrong = f"找不出与“{changed_from}”的差别（{error.reason}）。"
        raise Refusal(wrong + advice) from None
    return chosen if names else EVERYTHING
