"""A place -> its releases: claimed, mended, added to, switched, and the old ones removed.

The order of the steps is what makes a kill harmless: a release is filled aside, renamed when it
is whole, then gets its manifest, and only then is switched to. Whatever is without a manifest
was never shown and is removed by the next publishing. One that goes anyway may lend its files
to the new one: it loses its manifest first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple, TypeAlias

from ..manifest import Manifest, read_manifest
from .layout import (
    CURRENT,
    DRAFT_FOLDER,
    GO,
    INCOMING,
    LOCK,
    MANIFESTS,
    MARKER,
    NOTE,
    NOTE_TEXT,
    POINTER,
    RELEASES,
    SHARED,
    TRIAL,
    is_hashed,
    is_release,
    manifest_path,
    release_name,
    release_path,
)
from .lease import leased
from .place import Load, Place, PlaceError
from .pointer import GUIDE, pointed, pointer, signposts

Say: TypeAlias = Callable[[str], None]

LINK, POINT = "link", "pointer"
"""How a place is switched: a link replaced in one step, or a file (see pointer.py)."""

_LAYOUT = 1
_LEFTOVERS = (f"{LOCK}.", f".{CURRENT}.new", TRIAL, f".{TRIAL}", DRAFT_FOLDER)


class PlaceState(NamedTuple):
    """The releases of a place, oldest first, and the one that readers see ('' for none)."""

    releases: tuple[str, ...]
    current: str
    switch: str

    @property
    def next(self) -> str:
        return release_name(max((int(name) for name in self.releases), default=0) + 1)

    @property
    def before(self) -> str:
        """The newest release older than the current one, '' for none."""
        older = [name for name in self.releases if self.current and int(name) < int(self.current)]
        return older[-1] if older else ""


@contextmanager
def claimed(place: Place, say: Say, *, strict: bool = False) -> Iterator[PlaceState]:
    """Hold ``place``, which is empty or ours, alone, mended after an earlier interruption.

    Raises PlaceError where it is neither, or another publisher is at work; where ``strict`` also
    where a release that goes cannot be removed, which is but said otherwise.
    """
    switch = _claim(place)
    with leased(place, say):
        _mend(place, switch, None if strict else say)
        state = state_of(place)
        hide_shared(place, state, state.current)
        yield state


def state_of(place: Place) -> PlaceState:
    """Return the state of ``place``; raises PlaceError where it is not ours."""
    marker = place.read(MARKER)
    if marker is None:
        message = f"{place.name} 里还没有发布过网站。"
        raise PlaceError(message, "请核对文件夹；第一次发布用 publish 加上这个文件夹。")
    switch = _switch(place, marker)
    folders = set(place.names(RELEASES))
    listed = (name.removesuffix(".json") for name in place.names(MANIFESTS))
    whole = [name for name in listed if is_release(name) and name in folders]
    return PlaceState(tuple(sorted(whole, key=int)), _current(place, switch), switch)


def manifest_of(place: Place, release: str) -> Manifest | None:
    """Return the manifest of ``release``, none where it is damaged or ``release`` is ''."""
    return read_manifest(place.read(manifest_path(release))) if release else None


def add_release(place: Place, manifest: Manifest, load: Load, tick: Callable[[], None]) -> None:
    """Bring a release; readers do not see it before ``switch``."""
    fresh, folder = f"{RELEASES}/{INCOMING}", release_path(manifest.release)
    try:
        place.fill(fresh, load, tick)
    except PlaceError:
        with suppress(PlaceError):  # a full disk is not filled by what is of no use
            place.remove([fresh])
        raise
    place.rename(fresh, folder)
    place.write(manifest_path(manifest.release), manifest.to_json())


def switch(place: Place, state: PlaceState, release: str) -> None:
    """Show ``release`` to readers, in one step."""
    manifest = manifest_of(place, release)
    if release not in state.releases or manifest is None:
        known = "、".join(state.releases) or "一个也没有"
        message = f"{place.name} 里没有完整的版本 {release}。"
        raise PlaceError(message, f"现有的版本：{known}。")
    if state.switch == LINK:
        place.share(release_path(release), filter(is_hashed, manifest.files), SHARED)
        place.link(CURRENT, release_path(release))
    else:
        place.put({GO: GUIDE, **signposts(manifest.files)})
        place.write(POINTER, pointer(release))


def hide_shared(place: Place, state: PlaceState, shown: str) -> None:
    """Take from ``shared`` what only releases newer than ``shown`` have: readers cannot ask for it.

    The release that has it keeps it, and shares it anew where it is switched to.
    """
    newer = [name for name in state.releases if shown and int(name) > int(shown)]
    if state.switch != LINK or not newer:
        return
    hidden = {path for name in newer for path in _files(place, name)}
    for name in state.releases:
        hidden -= set() if name in newer else _files(place, name)
    place.remove(f"{SHARED}/{path}" for path in sorted(hidden) if is_hashed(path))


def prune(place: Place, state: PlaceState, keep: int, say: Say) -> tuple[str, ...]:
    """Remove all but the newest ``keep`` releases and the current one; returns the removed.

    Readers have the new one by now: a folder that stays, since another account owns some of it
    or a program holds it open, is said, and is no fault of the publishing.
    """
    old = tuple(name for name in state.releases[:-keep] if name != state.current)
    remove_releases(place, state, old, say)
    return old


def remove_releases(
    place: Place, state: PlaceState, old: tuple[str, ...], say: Say | None = None
) -> None:
    """Remove the releases ``old``, and what only they had of what all releases share.

    What stays of them is told to ``say``; raises PlaceError where there is nobody to tell.
    """
    if old:
        _forget(place, state, old)
        _remove_folders(place, old, say)


def _remove_folders(place: Place, old: Iterable[str], say: Say | None) -> None:
    names = [*old]
    try:
        place.remove(map(release_path, names))
    except PlaceError:
        if say is None:
            raise
        for name in names:  # the first that stays must not shield the others
            with suppress(PlaceError):
                place.remove([release_path(name)])
        there = set(place.names(RELEASES))
        say(_STAYS.format("、".join(name for name in names if name in there)))


_STAYS = (
    "旧版本 {} 的文件夹没有删去：里面有别的账号的文件，或者有程序正打开着。读者看到的不受影响，"
    "下次发布再删；总是这样，请管理员把整个发布的文件夹交给运行发布的账号。"
)


def reuse_release(place: Place, state: PlaceState, keep: int) -> tuple[str, ...]:
    """Let the next release begin with the folders and files of one that goes; returns that.

    It is one that ``prune`` would remove afterwards, and never the one to go back to first. One
    that cannot be moved, since a program holds a file of it open, stays for the next publishing
    to remove.
    """
    going = state.releases[: 1 - keep] if keep > 1 else ()
    old = [name for name in going if name not in (state.current, state.before)]
    if not old or not place.can_reuse(release_path(old[-1])):
        return ()
    _forget(place, state, (old[-1],))
    with suppress(PlaceError):
        place.rename(release_path(old[-1]), f"{RELEASES}/{INCOMING}")
    return (old[-1],)


def _forget(place: Place, state: PlaceState, old: tuple[str, ...]) -> None:
    """Let the releases ``old`` be none any more, and remove what they alone had shared."""
    gone = {path for name in old for path in _files(place, name)}
    for name in state.releases:
        if name not in old:
            gone -= _files(place, name)
    if state.switch == LINK:
        place.remove(f"{SHARED}/{path}" for path in sorted(gone) if is_hashed(path))
    else:
        place.remove(path for path in sorted(gone) if path.endswith(".html"))
    place.remove(map(manifest_path, old))


def _claim(place: Place) -> str:
    """Make ``place`` ours if it is empty; returns how it is switched."""
    marker = place.read(MARKER)
    if marker is not None:
        return _switch(place, marker)
    others = [name for name in place.names("") if not name.startswith(_LEFTOVERS)]
    if others:
        message = f"{place.name} 里有别的内容（{'、'.join(others[:3])}），不是发布用的文件夹。"
        raise PlaceError(message, "请换一个空文件夹。程序不会动这里的任何文件。")
    switch = LINK if place.can_link() else POINT
    place.write(MARKER, json.dumps({"layout": _LAYOUT, "switch": switch}).encode() + b"\n")
    return switch


def _switch(place: Place, marker: bytes) -> str:
    try:
        data = json.loads(marker)
        if data["layout"] == _LAYOUT and data["switch"] in (LINK, POINT):
            return str(data["switch"])
    except (ValueError, KeyError, TypeError):
        pass
    message = f"{place.name} 是另一个版本的程序发布的，或者 {MARKER} 损坏了。"
    raise PlaceError(message, "请用最新的程序发布，或者换一个空文件夹。")


def _current(place: Place, switch: str) -> str:
    if switch == POINT:
        return pointed(place.read(POINTER))
    name = place.target(CURRENT).removeprefix(f"{RELEASES}/")
    return name if is_release(name) else ""


def _mend(place: Place, switch: str, say: Say | None) -> None:
    """Remove what an interrupted publishing left: nothing of it was ever shown.

    What was published under an umask that shuts readers out is opened to them.
    """
    place.remove(name for name in place.names("") if name.startswith(_LEFTOVERS))
    place.put({NOTE: NOTE_TEXT.encode()})
    folders = place.names(RELEASES)
    listed = {name.removesuffix(".json") for name in place.names(MANIFESTS)}
    shown = _current(place, switch)
    ours = [name for name in folders if name == INCOMING or is_release(name)]
    _remove_folders(place, (n for n in ours if n not in listed and n != shown), say)
    place.remove(map(manifest_path, sorted(listed - set(folders))))
    kept = (name for name in folders if is_release(name) and name in listed and name != shown)
    _open(place, [*map(release_path, kept)])


def _open(place: Place, earlier: list[str]) -> None:
    """Let everybody read what readers see; ``earlier`` releases too where that was shut."""
    if place.let_read("", earlier):
        for folder in earlier:
            place.let_read(folder)


def _files(place: Place, release: str) -> set[str]:
    manifest = manifest_of(place, release)
    return set(manifest.files) if manifest else set()
