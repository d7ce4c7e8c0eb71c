"""What git says of a content folder: which files differ from a reference, and whatever else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from ..content.load.address import CASES
from ..content.load.editions import EDITIONS


class NoChangesKnownError(Exception):
    """git cannot tell; ``reason`` says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def changed_since(
    root: Path, reference: str, folders: tuple[str, ...] = (CASES, EDITIONS)
) -> tuple[str, ...]:
    """Return what changed in ``folders`` since ``reference`` and the branch parted.

    Also what is not committed; paths are relative to ``root``. Raises NoChangesKnownError
    where ``root`` is in no repository, or the reference or the common ancestor is missing.
    """
    git, base = partial(_ask, root), parted_at(root, reference)
    compare = ("diff", "--name-only", "--no-renames", "--relative", "-z", base)
    new = ("ls-files", "--others", "--exclude-standard", "-z")
    found = [git("git 比较不了", *command, "--", *folders) for command in (compare, new)]
    return tuple(sorted({path for text in found for path in text.split("\0") if path}))


def parted_at(root: Path, reference: str) -> str:
    """Return the commit at which ``reference`` and the branch parted; raises as above."""
    git = partial(_ask, root)
    git("这里不是 git 仓库", "rev-parse", "--git-dir")
    theirs = git("没有这个分支或提交", "rev-parse", "--verify", "--end-of-options", reference)
    return git("没有共同的历史", "merge-base", theirs.strip(), "HEAD").strip()


def departed_since(root: Path, base: str, *names: str) -> Mapping[str, str]:
    """Return files of cases in the commit ``base`` that are gone, and where git finds them now.

    They are called like one of ``names``, which may hold ``*``. '' where git finds nothing like
    them; paths are relative to ``root``.
    """
    compare = ("diff", "--name-status", "--find-renames", "--diff-filter=DR", "--relative", "-z")
    wanted = (f":(glob,icase){CASES}/*/*/{name}" for name in names)
    said = _ask(root, "git 比较不了", *compare, base, "--", *wanted)
    pieces, departed = iter(said.split("\0")), {}
    for status in filter(None, pieces):
        old = next(pieces)
        departed[old] = next(pieces) if status.startswith("R") else ""
    return departed


def text_at(root: Path, base: str, path: str) -> str:
    """Return the text of the file ``path`` in the commit ``base``, '' where it was not there."""
    return ask_git(root, "show", f"{base}:./{path}") or ""


def ask_git(root: Path, *arguments: str) -> str | None:
    """Return what git says about ``root``; nothing where there is no git, or it refuses."""
    # Imported here: it takes long to load, and most runs ask git nothing.
    import subprocess  # noqa: PLC0415

    command = [shutil.which("git") or "git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _ask(root: Path, otherwise: str, *arguments: str) -> str:
    """Return what git says; raises NoChangesKnownError(``otherwise``) where it refuses."""
    said = ask_git(root, *arguments)
    if said is None:
        raise NoChangesKnownError(otherwise if shutil.which("git") else "这台电脑上没有 git")
    return said
