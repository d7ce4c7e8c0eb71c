"""A draft -> one branch, one commit, one request; a second time, another commit of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ....content.model.forge import Forge
from ..draft import DeskError
from .changes import FolderState, blobs_of, changes_in
from .dialect import Commit, FileChange, ForgeDialect, RequestState, Rights
from .gitea import Gitea
from .github import GitHub
from .gitlab import GitLab
from .talk import Intent, Talk

DIALECTS: Mapping[str, Callable[[str], ForgeDialect]] = {
    "gitea": Gitea,
    "gitlab": GitLab,
    "github": GitHub,
}

_MOST_BRANCHES = 20
"""Branches of one case; each stands for a request that is over."""


class DraftHandedIn(NamedTuple):
    """What a draft hands in: its ``folder`` below the repository, its files, and the words."""

    folder: str
    branch: str
    files: Mapping[str, bytes]
    title: str
    words: str


class Submitted(NamedTuple):
    """What the draft keeps of it, for the next time: blobs by name, its own and those of all."""

    number: int
    branch: str
    folder: str
    files: Mapping[str, str]
    here: Mapping[str, str]


class _Branch(NamedTuple):
    """Where it goes: ``tip`` is '' for a branch to be made, ``request`` none for one to be."""

    name: str
    tip: str
    request: RequestState | None
    notes: tuple[str, ...]


def submit(forge: Forge, draft: DraftHandedIn, before: Submitted | None) -> Talk[Submitted]:
    """Hand ``draft`` in, which was handed in as ``before``; raises DeskError.

    Nothing is written before the Intent that it yields is answered.
    """
    dialect = DIALECTS[forge.kind](forge.repository)
    person = yield from dialect.account()
    rights = yield from dialect.rights()
    home = yield from _home(dialect, rights, person)
    dialect.home = home or dialect.repository
    base = yield from dialect.tip(dialect.home, forge.branch)
    if not base:
        raise DeskError(
            f"仓库里没有“{forge.branch}”这个分支，或者仓库还是空的。"
            "请告诉办公室，检查 mkdocs.yml 里的 branch。"
        )
    branch = yield from _branch(dialect, forge.branch, draft, before)
    state = yield from _state(dialect, draft.folder, base, branch)
    changes = changes_in(draft.folder, draft.files, state)
    changes += yield from _moved_away(dialect, draft, before, base, branch)
    done = Submitted(0, branch.name, draft.folder, blobs_of(draft.files), state.here)
    if not changes:
        return (yield from _unchanged(dialect, forge, draft, branch, done))
    yield _intent(person, draft, branch, changes, (*branch.notes, *_notes(draft, before, state)))
    if not home:
        dialect.home = yield from dialect.fork()
    yield from _unmoved(dialect, branch)
    start, tip = (branch.name, branch.tip) if branch.tip else (forge.branch, base)
    yield from dialect.commit(Commit(branch.name, start, tip, draft.title, changes))
    return (yield from _opened(dialect, forge, draft, branch, done))


def _home(dialect: ForgeDialect, rights: Rights, person: str) -> Talk[str]:
    """Return the repository that the branch goes to, '' for a fork that is to be made."""
    if rights.archived:
        raise DeskError("仓库已经归档，不再收稿。请告诉办公室。")
    return dialect.repository if rights.push else (yield from dialect.find_fork(person))


def _branch(
    dialect: ForgeDialect, base: str, draft: DraftHandedIn, before: Submitted | None
) -> Talk[_Branch]:
    """Return the first branch of the case whose request is not over."""
    first = before.branch if before else draft.branch
    notes: list[str] = []
    for number in range(1, _MOST_BRANCHES):
        name = first if number == 1 else f"{first}-{number}"
        tip = yield from dialect.tip(dialect.home, name)
        request = yield from dialect.request(name, base)
        if request is None or request.open:
            return _Branch(name, tip, request if tip else None, tuple(notes))
        over = "已经合并" if request.merged else "已经关闭，没有合并"
        notes.append(f"以前的合并请求 {request.number} {over}：这次另开一个。")
        if not tip:
            return _Branch(name, "", None, tuple(notes))
    raise DeskError("这一篇已经有太多个合并请求。请告诉办公室，清理旧的分支。")


def _state(dialect: ForgeDialect, folder: str, base: str, branch: _Branch) -> Talk[FolderState]:
    here = yield from dialect.files(dialect.home, base, folder)
    if not branch.tip:
        return FolderState(here, here)
    return FolderState(here, (yield from dialect.files(dialect.home, branch.tip, folder)))


def _moved_away(
    dialect: ForgeDialect,
    draft: DraftHandedIn,
    before: Submitted | None,
    base: str,
    branch: _Branch,
) -> Talk[tuple[FileChange, ...]]:
    """Return what takes away the folder of before, where the case has another year now."""
    if not before or before.folder == draft.folder or not branch.tip:
        return ()
    state = yield from _state(dialect, before.folder, base, branch)
    return changes_in(before.folder, {}, state)


def _notes(draft: DraftHandedIn, before: Submitted | None, state: FolderState) -> Iterator[str]:
    """Yield what somebody else may have done meanwhile."""
    same = before and before.folder == draft.folder
    if before and same and state.here not in (before.here, before.files):
        yield "这一篇在你上次交稿以后，仓库里有人改过。合并以前请审稿人对照着看。"
    elif state.here and not same:
        yield f"仓库里已经有这一篇（{draft.folder}）。这次交的会改它，审稿人看得到差别。"
    own = state.there != state.here
    if own and not (before and same and state.there == before.files):
        yield (
            "分支上这一篇的文件，不是从这里最后交的：可能在别的电脑上交过，也可能审稿人改过。"
            "这次会换成这里的。"
        )
    kept = sorted(name for name in state.here if name not in draft.files)
    if kept:
        yield f"仓库里还有 {'、'.join(kept)}，稿里没有：留着不动。不要的，请告诉办公室。"


def _intent(
    person: str,
    draft: DraftHandedIn,
    branch: _Branch,
    changes: tuple[FileChange, ...],
    notes: tuple[str, ...],
) -> Intent:
    def names(fits: Callable[[FileChange], bool]) -> tuple[str, ...]:
        return tuple(one.path.rpartition("/")[2] for one in changes if fits(one))

    return Intent(
        person,
        draft.folder,
        branch.name,
        branch.request.number if branch.request else 0,
        names(lambda one: one.content is not None and not one.sha),
        names(lambda one: one.content is not None and bool(one.sha)),
        names(lambda one: one.content is None),
        sum(len(one.content or b"") for one in changes),
        notes,
    )


def _unmoved(dialect: ForgeDialect, branch: _Branch) -> Talk[None]:
    """See that nobody has written to the branch while the reader was asked."""
    if branch.tip and (yield from dialect.tip(dialect.home, branch.name)) != branch.tip:
        raise DeskError("刚才有别的人改了这个分支，没有写进去。请再交一次，会重新看一遍。")


def _unchanged(
    dialect: ForgeDialect, forge: Forge, draft: DraftHandedIn, branch: _Branch, done: Submitted
) -> Talk[Submitted]:
    """Return what is handed in already; a request that was never opened is opened now."""
    if not branch.tip:
        raise DeskError("仓库里的这一篇和这里的一样，没有什么要交。")
    return (yield from _opened(dialect, forge, draft, branch, done))


def _opened(
    dialect: ForgeDialect, forge: Forge, draft: DraftHandedIn, branch: _Branch, done: Submitted
) -> Talk[Submitted]:
    if branch.request:
        return done._replace(number=branch.request.number)
    number = yield from dialect.open(branch.name, forge.branch, draft.title, draft.words)
    return done._replace(number=number)


def submitted(told: Mapping[str, Any] | None) -> Submitted | None:
    """Return what a draft keeps of the last time, as the page hands it back."""
    return Submitted(**{key: told[key] for key in Submitted._fields}) if told else None
