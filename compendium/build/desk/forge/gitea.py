"""Gitea and Forgejo, by their API description (/api/swagger, version 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ..draft import DeskError
from .dialect import Commit, RequestState, Rights, url_part
from .talk import ForgeRequest, Talk, ask


class Gitea:
    """A repository on a Gitea or Forgejo."""

    def __init__(self, repository: str) -> None:
        self.repository = self.home = repository

    def account(self) -> Talk[str]:
        return str((yield from ask("account", ForgeRequest("GET", "/user")))["login"])

    def rights(self) -> Talk[Rights]:
        found = yield from ask("look", ForgeRequest("GET", _of(self.repository)))
        return Rights(bool(found["permissions"]["push"]), bool(found["archived"]))

    def find_fork(self, person: str) -> Talk[str]:
        path = f"{person}/{self.repository.split('/')[1]}"
        found = yield from ask("look", ForgeRequest("GET", _of(path)), missing=True)
        if not found:
            return ""
        if (found.get("parent") or {}).get("full_name") != self.repository:
            raise DeskError(
                f"这个账号不能往仓库里写，又已经有一个同名的仓库 {path}，不能复刻。"
                "请告诉办公室，给这个账号写的权限。"
            )
        return path

    def fork(self) -> Talk[str]:
        made = yield from ask("fork", ForgeRequest("POST", f"{_of(self.repository)}/forks", {}))
        return str(made["full_name"])

    def tip(self, repository: str, branch: str) -> Talk[str]:
        request = ForgeRequest("GET", f"{_of(repository)}/branches/{quote(branch)}")
        found = yield from ask("look", request, missing=True)
        return str(found["commit"]["id"]) if found else ""

    def files(self, repository: str, ref: str, folder: str) -> Talk[Mapping[str, str]]:
        path = f"{_of(repository)}/contents/{quote(folder)}?ref={url_part(ref)}"
        found = yield from ask("look", ForgeRequest("GET", path), missing=True)
        return blobs(found)

    def request(self, branch: str, base: str) -> Talk[RequestState | None]:
        head = url_part(f"{self.home.split('/')[0]}:{branch}")
        path = f"{_of(self.repository)}/pulls/{url_part(base)}/{head}"
        found = yield from ask("look", ForgeRequest("GET", path), missing=True)
        if not found:
            return None
        return RequestState(int(found["number"]), found["state"] == "open", bool(found["merged"]))

    def commit(self, commit: Commit) -> Talk[None]:
        fresh = commit.start != commit.branch
        body = {
            "branch": commit.start,
            **({"new_branch": commit.branch} if fresh else {}),
            "message": commit.message,
            "files": [
                {
                    "operation": _operation(change.sha, change.content),
                    "path": change.path,
                    **({"sha": change.sha} if change.sha else {}),
                    **({} if change.content is None else {"content": change.content}),
                }
                for change in commit.changes
            ],
        }
        yield from ask("commit", ForgeRequest("POST", f"{_of(self.home)}/contents", body))

    def open(self, branch: str, base: str, title: str, words: str) -> Talk[int]:
        head = branch if self.home == self.repository else f"{self.home.split('/')[0]}:{branch}"
        body = {"head": head, "base": base, "title": title, "body": words}
        path = f"{_of(self.repository)}/pulls"
        return int((yield from ask("request", ForgeRequest("POST", path, body)))["number"])


def _of(repository: str) -> str:
    return f"/repos/{quote(repository)}"


def _operation(sha: str, content: bytes | None) -> str:
    return "delete" if content is None else "update" if sha else "create"


def blobs(found: Any) -> Mapping[str, str]:
    """Return the blobs of a folder's files by name, as Gitea and GitHub list them."""
    entries = found if isinstance(found, list) else []
    return {str(one["name"]): str(one["sha"]) for one in entries if one["type"] == "file"}
