"""The files of a draft and those of the repository -> what a commit changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha1
from typing import NamedTuple

from .dialect import FileChange


class FolderState(NamedTuple):
    """A case's folder in the repository: blobs by name, on the branch of all and on its own."""

    here: Mapping[str, str]
    there: Mapping[str, str]


def blob_sha(content: bytes) -> str:
    """Return the name that Git gives ``content`` (git-scm.com, "Git Objects")."""
    head = f"blob {len(content)}\0".encode()
    return sha1(head + content, usedforsecurity=False).hexdigest()


def blobs_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the blobs of ``files``, by name."""
    return {name: blob_sha(content) for name, content in sorted(files.items())}


def changes_in(
    folder: str, files: Mapping[str, bytes], state: FolderState
) -> tuple[FileChange, ...]:
    """Return what makes the ``folder`` of the branch hold ``files``.

    What only the branch has was handed in earlier, and is taken away where the draft has it no
    longer; what the branch of all has stays: somebody else may have put it there.
    """
    made = {
        name: FileChange(f"{folder}/{name}", state.there.get(name, ""), content)
        for name, content in files.items()
        if blob_sha(content) != state.there.get(name)
    }
    gone = {
        name: FileChange(f"{folder}/{name}", sha, None) for name, sha in left_over(files, state)
    }
    return tuple(change for _, change in sorted({**made, **gone}.items()))


def left_over(files: Mapping[str, bytes], state: FolderState) -> Iterator[tuple[str, str]]:
    """Yield name and blob of what the draft once had and has no longer."""
    for name, sha in state.there.items():
        if name not in files and name not in state.here:
            yield name, sha
