"""The arguments of ``check`` -> what is to be told of, or a refusal that says what to do."""

from __future__ import annotations

from pathlib import Path

from ..content.load.address import CASE_FILE
from ..content.load.files import WORD_ENDINGS
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
        raise Refusal(_not_a_case(error.name)) from None
    except NoChangesKnownError as error:
        advice = "请核对分支的名称；只取了一部分历史的，先取全历史。"
        wrong = f"找不出与“{changed_from}”的差别（{error.reason}）。"
        raise Refusal(wrong + advice) from None
    return chosen if names else EVERYTHING


def _not_a_case(name: str) -> str:
    """Return what to do with ``name``, which is no case: where it holds a draft, make one of it."""
    place = Path(name)
    files = [*place.iterdir()] if place.is_dir() else [place] if place.is_file() else []
    endings = {file.suffix.lower() for file in files}
    if any(file.name == CASE_FILE for file in files) or ".zip" in endings:
        return f"“{name}”不在 cases/ 里。这是案例包，请先运行“receive {name}”收下，再检查。"
    if endings & {*WORD_ENDINGS}:
        return f"“{name}”是 Word 稿。请先运行“import {name}”变成案例，它写好以后就检查。"
    return f"cases/ 里没有“{name}”。请写案例的文件夹，例如 cases/2026/jiangxin。"
