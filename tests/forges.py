"""Forges that stand in for real ones: they answer by the published descriptions of their APIs.

They are strict: what the descriptions do not name, a wrong token and a wrong blob are refused.
No real forge was at hand; sources: Gitea's swagger (version 1), docs.gitlab.com (REST version 4),
docs.github.com (REST version 2022-11-28).
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

from compendium.build.desk.forge.changes import blob_sha

Files: TypeAlias = dict[str, bytes]
Answer: TypeAlias = tuple[int, Any]

TOKEN = "the-token-of-this-test"


class RefusalError(Exception):
    """What is asked is refused with a status and the forge's words."""

    def __init__(self, status: int, words: str = "") -> None:
        super().__init__(status, words)
        self.answer = (status, {"message": words})


@dataclass
class Merging:
    """A request to merge."""

    number: int
    head: str
    base: str
    title: str
    body: str
    state: str = "open"
    merged: bool = False


@dataclass
class Repository:
    """Commits by their number as files, branches as numbers of commits."""

    commits: dict[str, Files]
    branches: dict[str, str]
    messages: list[str] = field(default_factory=list)

    def add(self, branch: str, files: Files, message: str) -> str:
        number = f"{len(self.commits) + 1:040x}"
        self.commits[number] = files
        self.branches[branch] = number
        self.messages.append(message)
        return number

    def at(self, ref: str) -> Files:
        return self.commits[self.branches.get(ref, ref)]


def repository(files: Mapping[str, bytes] | None = None) -> Repository:
    made = Repository({}, {})
    made.add("main", dict(files or {"README.md": b"1"}), "first")
    return made


@dataclass
class StandInForge:
    """One forge with one repository, of the path ``cases/all``, and the account ``li``.

    ``fails`` are answers in the place of the right ones, by method and the end of the path.
    """

    kind: str
    repository: Repository
    push: bool = True
    archived: bool = False
    protected: str = ""
    fork: Repository | None = None
    merging: list[Merging] = field(default_factory=list)
    fails: dict[tuple[str, str], Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    objects: dict[str, Any] = field(default_factory=dict)

    def answer(self, method: str, path: str, token: str, raw: bytes) -> Answer:
        """Return status and body of the answer; ``path`` is below the API's address."""
        self.asked.append((method, path))
        parts = urlsplit(path)
        for (verb, end), fault in self.fails.items():
            if verb == method and parts.path.endswith(end):
                return fault
        if token != f"Bearer {TOKEN}":
            return 401, {"message": "token is required"}
        routes = {"gitea": GITEA, "gitlab": GITLAB, "github": GITHUB}[self.kind]
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        body = json.loads(raw) if raw else {}
        try:
            for verb, pattern, act in routes:
                if verb == method and (found := re.fullmatch(pattern, parts.path)):
                    return act(self, [unquote(one) for one in found.groups()], query, body)
        except RefusalError as refused:
            return refused.answer
        return 404, {"message": "no such route"}

    def of(self, path: str) -> Repository:
        if path == "cases/all":
            return self.repository
        if path == "li/all" and self.fork:
            return self.fork
        raise RefusalError(404, "repository not found")

    def may_write(self, path: str, branch: str) -> None:
        if path == "cases/all" and not self.push:
            raise RefusalError(403, "user should have a permission to write to a branch")
        if branch == self.protected:
            raise RefusalError(403, "branch is protected")

    def ask_to_merge(self, head: str, base: str, title: str, body: str) -> Merging:
        known = [one for one in self.merging if one.head == head and one.state == "open"]
        if known:
            raise RefusalError(409, "pull request already exists for these targets")
        one = Merging(len(self.merging) + 1, head, base, title, body)
        self.merging.append(one)
        return one

    def latest(self, head: str, base: str) -> list[Merging]:
        return [one for one in reversed(self.merging) if (one.head, one.base) == (head, base)]


def only(body: Mapping[str, Any], needed: set[str], more: set[str] | None = None) -> None:
    """Refuse a body without what is needed, or with what is not described."""
    if needed - body.keys() or body.keys() - needed - (more or set()):
        raise RefusalError(422, f"unknown or missing: {needed ^ body.keys()}")


def branch_of(repo: Repository, name: str) -> str:
    if name not in repo.branches:
        raise RefusalError(404, "branch does not exist")
    return repo.branches[name]


def listed(repo: Repository, ref: str, folder: str) -> list[tuple[str, bytes]]:
    if ref not in repo.branches and ref not in repo.commits:
        raise RefusalError(404, "ref does not exist")
    inside = [
        (path[len(folder) + 1 :], raw)
        for path, raw in repo.at(ref).items()
        if path.startswith(f"{folder}/")
    ]
    if not inside:
        raise RefusalError(404, "tree not found")
    return inside


def changed(files: Files, path: str, sha: str | None, content: bytes | None, new: bool) -> None:
    """Change one file as Gitea does: what is there needs its blob, what is new has none."""
    if new == (path in files):
        raise RefusalError(422, "file already exists" if new else "file does not exist")
    if not new and blob_sha(files[path]) != sha:
        raise RefusalError(422, "sha does not match")
    if content is None:
        del files[path]
    else:
        files[path] = content


# ── Gitea ────────────────────────────────────────────────────────────────────────────────────

_REPO = r"/repos/([^/]+/[^/]+)"


def _gitea_repository(forge: StandInForge, at: list[str], *_: Any) -> Answer:
    forge.of(at[0])
    own = at[0] == "li/all"
    found = {
        "full_name": at[0],
        "archived": forge.archived,
        "permissions": {"admin": own, "push": own or forge.push, "pull": True},
    }
    return 200, {**found, "parent": {"full_name": "cases/all"} if own else None}


def _gitea_fork(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, set(), {"name", "organization"})
    files = forge.of(at[0]).at("main")
    forge.fork = repository(files)
    return 202, {"full_name": "li/all"}


def _branch(forge: StandInForge, at: list[str], *_: Any) -> Answer:
    return 200, {"name": at[1], "commit": {"id": branch_of(forge.of(at[0]), at[1])}}


def _contents(forge: StandInForge, at: list[str], query: Any, _: Any) -> Answer:
    found = listed(forge.of(at[0]), query["ref"], at[1])
    return 200, [{"name": name, "sha": blob_sha(raw), "type": "file"} for name, raw in found]


def _gitea_commit(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"branch", "message", "files"}, {"new_branch", "author", "committer", "signoff"})
    repo = forge.of(at[0])
    target = body.get("new_branch", body["branch"])
    forge.may_write(at[0], target)
    if "new_branch" in body and target in repo.branches:
        raise RefusalError(422, "branch already exists")
    files = dict(repo.at(branch_of(repo, body["branch"])))
    for one in body["files"]:
        more = {"create": {"content"}, "update": {"content", "sha"}, "delete": {"sha"}}
        only(one, {"operation", "path"} | more[one["operation"]])
        content = b64decode(one["content"], validate=True) if "content" in one else None
        changed(files, one["path"], one.get("sha"), content, one["operation"] == "create")
    return 201, {"commit": {"sha": repo.add(target, files, body["message"])}, "files": []}


def _gitea_merging(one: Merging) -> dict[str, Any]:
    return {"number": one.number, "state": one.state, "merged": one.merged, "title": one.title}


def _gitea_request(forge: StandInForge, at: list[str], *_: Any) -> Answer:
    head = at[2].removeprefix("cases:")
    found = forge.latest(head, at[1])
    return (200, _gitea_merging(found[0])) if found else (404, {"message": "not found"})


def _open(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"head", "base", "title"}, {"body", "assignees", "labels", "draft"})
    owner, _, branch = body["head"].rpartition(":")
    branch_of(forge.of(f"{owner}/all" if owner else at[0]), branch)
    one = forge.ask_to_merge(body["head"], body["base"], body["title"], body["body"])
    return 201, _gitea_merging(one)


Route: TypeAlias = tuple[str, str, Callable[..., Answer]]
GITEA: tuple[Route, ...] = (
    ("GET", "/user", lambda *_: (200, {"login": "li", "id": 3})),
    ("GET", _REPO, _gitea_repository),
    ("POST", f"{_REPO}/forks", _gitea_fork),
    ("GET", f"{_REPO}/branches/(.+)", _branch),
    ("GET", f"{_REPO}/contents/(.+)", _contents),
    ("POST", f"{_REPO}/contents", _gitea_commit),
    ("GET", f"{_REPO}/pulls/([^/]+)/(.+)", _gitea_request),
    ("POST", f"{_REPO}/pulls", _open),
)

# ── GitLab ───────────────────────────────────────────────────────────────────────────────────

_PROJECT = "/projects/(cases%2Fall)"


def _project(forge: StandInForge, at: list[str], *_: Any) -> Answer:
    access = {"access_level": 30 if forge.push else 10, "notification_level": 3}
    permissions = {"project_access": access, "group_access": None}
    return 200, {"id": 7, "archived": forge.archived, "permissions": permissions}


def _tree(forge: StandInForge, at: list[str], query: Any, _: Any) -> Answer:
    found = listed(forge.of(at[0]), query["ref"], query["path"])
    return 200, [{"id": blob_sha(raw), "name": name, "type": "blob"} for name, raw in found]


def _actions(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"branch", "commit_message", "actions"}, {"start_branch", "stats", "force"})
    repo, target = forge.of(at[0]), body["branch"]
    forge.may_write(at[0], target)
    if "start_branch" in body and target in repo.branches:
        raise RefusalError(400, "A branch called so already exists")
    files = dict(repo.at(branch_of(repo, body.get("start_branch", target))))
    for one in body["actions"]:
        more = {"create": {"content", "encoding"}, "update": {"content", "encoding"}, "delete": ()}
        only(one, {"action", "file_path", *more[one["action"]]})
        path, new = one["file_path"], one["action"] == "create"
        content = b64decode(one["content"], validate=True) if "content" in one else None
        if new == (path in files):
            raise RefusalError(400, "A file with this name already exists")
        changed(files, path, blob_sha(files.get(path, b"")), content, new)
    return 201, {"id": repo.add(target, files, body["commit_message"])}


def _gitlab_merging(one: Merging) -> dict[str, Any]:
    state = "merged" if one.merged else {"open": "opened"}.get(one.state, one.state)
    return {"iid": one.number, "state": state, "title": one.title}


def _gitlab_requests(forge: StandInForge, at: list[str], query: Any, _: Any) -> Answer:
    found = forge.latest(query["source_branch"], query["target_branch"])
    return 200, [_gitlab_merging(one) for one in found]


def _gitlab_open(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    needed = {"source_branch", "target_branch", "title"}
    only(body, needed, {"description", "remove_source_branch"})
    branch_of(forge.of(at[0]), body["source_branch"])
    head, base = body["source_branch"], body["target_branch"]
    return 201, _gitlab_merging(forge.ask_to_merge(head, base, body["title"], body["description"]))


GITLAB: tuple[Route, ...] = (
    ("GET", "/user", lambda *_: (200, {"username": "li", "id": 3})),
    ("GET", _PROJECT, _project),
    ("GET", f"{_PROJECT}/repository/branches/([^/]+)", _branch),
    ("GET", f"{_PROJECT}/repository/tree", _tree),
    ("POST", f"{_PROJECT}/repository/commits", _actions),
    ("GET", f"{_PROJECT}/merge_requests", _gitlab_requests),
    ("POST", f"{_PROJECT}/merge_requests", _gitlab_open),
)

# ── GitHub ───────────────────────────────────────────────────────────────────────────────────


def _github_ref(forge: StandInForge, at: list[str], *_: Any) -> Answer:
    return 200, {"object": {"type": "commit", "sha": branch_of(forge.of(at[0]), at[1])}}


def _github_requests(forge: StandInForge, at: list[str], query: Any, _: Any) -> Answer:
    head = query["head"].removeprefix("cases:")
    found = forge.latest(head, query["base"])
    return 200, [
        {"number": one.number, "state": one.state, "merged_at": "2026" if one.merged else None}
        for one in found
    ]


def _github_commit(forge: StandInForge, at: list[str], *_: Any) -> Answer:
    forge.of(at[0]).at(at[1])
    return 200, {"sha": at[1], "tree": {"sha": f"tree-{at[1]}"}}


def _blob(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"content", "encoding"})
    content = b64decode(body["content"], validate=True)
    forge.objects[blob_sha(content)] = content
    return 201, {"sha": blob_sha(content)}


def _new_tree(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"tree"}, {"base_tree"})
    files = dict(forge.of(at[0]).at(body["base_tree"].removeprefix("tree-")))
    for one in body["tree"]:
        only(one, {"path", "mode", "type", "sha"})
        if one["sha"] is None:
            del files[one["path"]]
        else:
            files[one["path"]] = forge.objects[one["sha"]]
    name = f"new-tree-{len(forge.objects)}"
    forge.objects[name] = files
    return 201, {"sha": name}


def _new_commit(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"message", "tree"}, {"parents", "author", "committer"})
    name = f"new-commit-{len(forge.objects)}"
    forge.objects[name] = (forge.objects[body["tree"]], body["message"], body["parents"])
    return 201, {"sha": name}


def _new_ref(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"ref", "sha"})
    branch = body["ref"].removeprefix("refs/heads/")
    repo = forge.of(at[0])
    forge.may_write(at[0], branch)
    if branch in repo.branches:
        raise RefusalError(422, "Reference already exists")
    files, message, _ = forge.objects[body["sha"]]
    repo.add(branch, files, message)
    return 201, {"ref": body["ref"]}


def _move_ref(forge: StandInForge, at: list[str], _: Any, body: Any) -> Answer:
    only(body, {"sha"}, {"force"})
    repo = forge.of(at[0])
    forge.may_write(at[0], at[1])
    files, message, parents = forge.objects[body["sha"]]
    if parents != [branch_of(repo, at[1])] or body["force"]:
        raise RefusalError(422, "Update is not a fast forward")
    repo.add(at[1], files, message)
    return 200, {"ref": at[1]}


GITHUB: tuple[Route, ...] = (
    ("GET", "/user", lambda *_: (200, {"login": "li", "id": 3})),
    ("GET", _REPO, _gitea_repository),
    ("GET", f"{_REPO}/git/ref/heads/(.+)", _github_ref),
    ("GET", f"{_REPO}/contents/(.+)", _contents),
    ("GET", f"{_REPO}/pulls", _github_requests),
    ("GET", f"{_REPO}/git/commits/(.+)", _github_commit),
    ("POST", f"{_REPO}/git/blobs", _blob),
    ("POST", f"{_REPO}/git/trees", _new_tree),
    ("POST", f"{_REPO}/git/commits", _new_commit),
    ("POST", f"{_REPO}/git/refs", _new_ref),
    ("PATCH", f"{_REPO}/git/refs/heads/(.+)", _move_ref),
    ("POST", f"{_REPO}/pulls", _open),
)
