"""GitLab, by its API description (docs.gitlab.com, REST API version 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..draft import DeskError
from .dialect import Commit, FileChange, RequestState, Rights, url_part
from .talk import ForgeRequest, Talk, ask

_DEVELOPER = 30
"""The least access level that may push (docs.gitlab.com, "Roles")."""


class GitLab:
    """A project on a GitLab."""

    def __init__(self, repository: str) -> None:
        self.repository = self.home = repository

    def account(self) -> Talk[str]:
        return str((yield from ask("account", ForgeRequest("GET", "/user")))["username"])

    def rights(self) -> Talk[Rights]:
        found = yield from ask("look", ForgeRequest("GET", _of(self.repository)))
        granted = (found.get("permissions") or {}).values()
        levels = [int(one["access_level"]) for one in granted if one]
        return Rights(max(levels, default=0) >= _DEVELOPER, bool(found.get("archived")))

    def find_fork(self, person: str) -> Talk[str]:
        yield from ()
        raise DeskError(
            f"账号 {person} 不能往仓库里写。请告诉办公室，把它加进项目，角色选 Developer。"
        )

    def fork(self) -> Talk[str]:
        return (yield from self.find_fork(""))

    def tip(self, repository: str, branch: str) -> Talk[str]:
        path = f"{_of(repository)}/repository/branches/{url_part(branch)}"
        found = yield from ask("look", ForgeRequest("GET", path), missing=True)
        return str(found["commit"]["id"]) if found else ""

    def files(self, repository: str, ref: str, folder: str) -> Talk[Mapping[str, str]]:
        query = f"path={url_part(folder)}&ref={url_part(ref)}&per_page=100"
        path = f"{_of(repository)}/repository/tree?{query}"
        found = yield from ask("look", ForgeRequest("GET", path), missing=True)
        entries = found or []
        return {str(one["name"]): str(one["id"]) for one in entries if one["type"] == "blob"}

    def request(self, branch: str, base: str) -> Talk[RequestState | None]:
        query = f"source_branch={url_part(branch)}&target_branch={url_part(base)}&state=all"
        path = f"{_of(self.repository)}/merge_requests?{query}&order_by=created_at&sort=desc"
        found = yield from ask("look", ForgeRequest("GET", path))
        if not found:
            return None
        state = found[0]["state"]
        return RequestState(int(found[0]["iid"]), state in ("opened", "locked"), state == "merged")

    def commit(self, commit: Commit) -> Talk[None]:
        fresh = commit.start != commit.branch
        body = {
            "branch": commit.branch,
            **({"start_branch": commit.start} if fresh else {}),
            "commit_message": commit.message,
            "actions": [_action(change) for change in commit.changes],
        }
        path = f"{_of(self.home)}/repository/commits"
        yield from ask("commit", ForgeRequest("POST", path, body))

    def open(self, branch: str, base: str, title: str, words: str) -> Talk[int]:
        body = {
            "source_branch": branch,
            "target_branch": base,
            "title": title,
            "description": words,
            "remove_source_branch": True,
        }
        path = f"{_of(self.repository)}/merge_requests"
        return int((yield from ask("request", ForgeRequest("POST", path, body)))["iid"])


def _of(repository: str) -> str:
    return f"/projects/{url_part(repository)}"


def _action(change: FileChange) -> dict[str, Any]:
    if change.content is None:
        return {"action": "delete", "file_path": change.path}
    name = "update" if change.sha else "create"
    content = {"content": change.content, "encoding": "base64"}
    return {"action": name, "file_path": change.path, **content}
