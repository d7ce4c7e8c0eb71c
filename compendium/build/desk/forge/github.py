"""GitHub, by its API description (docs.github.com, REST API version 2022-11-28)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ..draft import DeskError
from .dialect import Commit, FileChange, RequestState, Rights, url_part
from .gitea import blobs
from .talk import ForgeRequest, Talk, ask

_PLAIN_FILE = "100644"


class GitHub:
    """A repository on GitHub or a GitHub Enterprise."""

    def __init__(self, repository: str) -> None:
        self.repository = self.home = repository

    def account(self) -> Talk[str]:
        return str((yield from ask("account", ForgeRequest("GET", "/user")))["login"])

    def rights(self) -> Talk[Rights]:
        found = yield from ask("look", ForgeRequest("GET", _of(self.repository)))
        push = bool((found.get("permissions") or {}).get("push"))
        return Rights(push, bool(found["archived"]))

    def find_fork(self, person: str) -> Talk[str]:
        yield from ()
        raise DeskError(
            f"账号 {person} 不能往仓库里写，或者令牌没有选中这个仓库。请告诉办公室，"
            "把账号加成协作者；生成令牌时选中这个仓库，给 Contents 和 Pull requests 写的权限。"
        )

    def fork(self) -> Talk[str]:
        return (yield from self.find_fork(""))

    def tip(self, repository: str, branch: str) -> Talk[str]:
        request = ForgeRequest("GET", f"{_of(repository)}/git/ref/heads/{quote(branch)}")
        found = yield from ask("look", request, missing=True)
        return str(found["object"]["sha"]) if found else ""

    def files(self, repository: str, ref: str, folder: str) -> Talk[Mapping[str, str]]:
        path = f"{_of(repository)}/contents/{quote(folder)}?ref={url_part(ref)}"
        return blobs((yield from ask("look", ForgeRequest("GET", path), missing=True)))

    def request(self, branch: str, base: str) -> Talk[RequestState | None]:
        head = url_part(f"{self.home.split('/')[0]}:{branch}")
        query = f"state=all&head={head}&base={url_part(base)}&sort=created&direction=desc"
        path = f"{_of(self.repository)}/pulls?{query}"
        found = yield from ask("look", ForgeRequest("GET", path))
        if not found:
            return None
        one = found[0]
        return RequestState(int(one["number"]), one["state"] == "open", bool(one["merged_at"]))

    def commit(self, commit: Commit) -> Talk[None]:
        git = f"{_of(self.home)}/git"
        before = yield from ask("commit", ForgeRequest("GET", f"{git}/commits/{commit.tip}"))
        entries = []
        for change in commit.changes:
            entries.append((yield from self._entry(change)))
        tree = {"base_tree": before["tree"]["sha"], "tree": entries}
        made = yield from ask("commit", ForgeRequest("POST", f"{git}/trees", tree))
        body = {"message": commit.message, "tree": made["sha"], "parents": [commit.tip]}
        done = yield from ask("commit", ForgeRequest("POST", f"{git}/commits", body))
        if commit.start != commit.branch:
            ref = {"ref": f"refs/heads/{commit.branch}", "sha": done["sha"]}
            yield from ask("commit", ForgeRequest("POST", f"{git}/refs", ref))
        else:
            path = f"{git}/refs/heads/{quote(commit.branch)}"
            moved = {"sha": done["sha"], "force": False}
            yield from ask("commit", ForgeRequest("PATCH", path, moved))

    def _entry(self, change: FileChange) -> Talk[dict[str, Any]]:
        sha = None
        if change.content is not None:
            body = {"content": change.content, "encoding": "base64"}
            path = f"{_of(self.home)}/git/blobs"
            sha = (yield from ask("commit", ForgeRequest("POST", path, body)))["sha"]
        return {"path": change.path, "mode": _PLAIN_FILE, "type": "blob", "sha": sha}

    def open(self, branch: str, base: str, title: str, words: str) -> Talk[int]:
        body = {"head": branch, "base": base, "title": title, "body": words}
        path = f"{_of(self.repository)}/pulls"
        return int((yield from ask("request", ForgeRequest("POST", path, body)))["number"])


def _of(repository: str) -> str:
    return f"/repos/{quote(repository)}"
