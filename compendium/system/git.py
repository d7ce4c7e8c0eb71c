"""A git reference -> the files of the content folder that differ from it."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from pathlib import Path

from ..content.load.editions import EDITIONS
from ..content.load.files import CASES


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


def _ask(root: Path, otherwise: str, *arguments: str) -> str:
    """Return what git prints; raises NoChangesKnownError(``otherwise``) where it refuses."""
    program = shutil.which("git")
    if program is None:
        raise NoChangesKnownError("这台电脑上没有 git")
    command = [program, "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except subprocess.CalledProcessError:
        raise NoChangesKnownError(otherwise) from None
    return done.stdout.decode(errors="replace")
