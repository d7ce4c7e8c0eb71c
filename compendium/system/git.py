"""What git says of a content folder: which files differ from a reference, and whatever else."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from pathlib import Path

from ..content.load.address import CASES
from ..content.load.editions import EDITIONS


class NoChangesKnownError(Exception):
    """git cannot tell; ``reason`` says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def changed_since(root: Path, reference: str) -> tuple[str, ...]:
    """Return what changed in cases/ and editions/ since ``reference`` and the branch parted.

    Also what is not committed; paths are relative to ``root``. Raises NoChangesKnownError
    where ``root`` is in no repository, or the reference or the common ancestor is missing.
    """
    git = partial(_ask, root)
    git("这里不是 git 仓库", "rev-parse", "--git-dir")
    theirs = git("没有这个分支或提交", "rev-parse", "--verify", "--end-of-options", reference)
    base = git("没有共同的历史", "merge-base", theirs.strip(), "HEAD").strip()
    compare = ("diff", "--name-only", "--no-renames", "--relative", "-z", base)
    new = ("ls-files", "--others", "--exclude-standard", "-z")
    found = [git("git 比较不了", *command, "--", CASES, EDITIONS) for command in (compare, new)]
    return tuple(sorted({path for text in found for path in text.split("\0") if path}))


def ask_git(root: Path, *arguments: str) -> str | None:
    """Return what git says about ``root``; nothing where there is no git, or it refuses."""
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
