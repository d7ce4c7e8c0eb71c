"""Handing a draft in: one branch, one commit, one request; and every way in which it goes wrong."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from compendium.build.desk.calls import answer, reply
from compendium.build.desk.draft import Desk, DeskError, put_file, remove_file
from compendium.build.desk.forge.changes import blob_sha
from tests.conftest import CONTENT
from tests.folders import case_file
from tests.forges import TOKEN, Answer, StandInForge, repository

TEXT = case_file(CONTENT).read_text("utf-8")
FOLDER = "cases/2026/new-case"
BRANCH = "desk-2026-new-case"
KINDS = ("gitea", "gitlab", "github")
FILM = b"\0film"


class HandIn:
    """The page: it sends what is asked, with its token, and agrees to every intent."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.submitted: Any = None
        self.intents: list[dict[str, Any]] = []
        self.token = TOKEN
        self.between: Callable[[], object] = lambda: None

    def __call__(self, forge: StandInForge, text: str = TEXT, year: str = "2026") -> Any:
        """Hand the draft in; returns what was submitted; raises DeskError."""
        desk = with_forge(self.desk, forge.kind)
        asked: dict[str, Any] = {"year": year, "slug": "new-case", "text": text}
        answers: list[dict[str, Any]] = []
        try:
            while True:
                more = {"submitted": self.submitted, "answers": answers}
                told = answer(desk, "forge", {**asked, **more})
                if "submitted" in told:
                    self.submitted = json.loads(json.dumps(told["submitted"]))
                    return self.submitted
                answers.append(self._answered(forge, told))
        finally:
            self.desk.identity = desk.identity

    def _answered(self, forge: StandInForge, told: Any) -> dict[str, Any]:
        if "intent" in told:
            self.intents.append(told["intent"])
            self.between()
            return {}
        asked = told["request"]
        assert TOKEN.encode() not in (asked["body"] or b"") and TOKEN not in asked["path"]
        token, raw = f"Bearer {self.token}", asked["body"] or b""
        status, body = forge.answer(asked["method"], asked["path"], token, raw)
        return {"status": status, "text": body if isinstance(body, str) else json.dumps(body)}


def with_forge(desk: Desk, kind: str, **more: str) -> Desk:
    """Return ``desk`` where the office has set a forge."""
    context = desk.office.context
    forge = {"kind": kind, "address": "https://git.school.edu.cn/", "repository": "cases/all"}
    settings = replace(context.settings, extra={"forge": {**forge, **more}})
    office = desk.office._replace(context=context._replace(settings=settings))
    return replace(desk, office=office)


@pytest.fixture
def hand_in(desk: Desk) -> HandIn:
    put_file(desk, "film.mp4", FILM)
    return HandIn(desk)


def refused(hand_in: HandIn, forge: StandInForge) -> str:
    with pytest.raises(DeskError) as told:
        hand_in(forge)
    return str(told.value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_becomes_one_branch_one_commit_and_one_request(hand_in: HandIn, kind: str) -> None:
    forge = StandInForge(kind, repository())
    done = hand_in(forge)
    assert (done["number"], done["branch"], done["folder"]) == (1, BRANCH, FOLDER)
    own = {f"{FOLDER}/case.md": TEXT.encode(), f"{FOLDER}/film.mp4": FILM}
    assert forge.repository.at(BRANCH) == {"README.md": b"1", **own}
    assert forge.repository.at("main") == {"README.md": b"1"}
    assert len(forge.repository.messages) == 2
    (one,) = forge.merging
    assert (one.head, one.base) == (BRANCH, "main")
    assert one.title.startswith("投稿：") and FOLDER in one.body
    (intent,) = hand_in.intents
    assert (intent["person"], intent["number"], intent["notes"]) == ("li", 0, ())
    assert intent["added"] == ("case.md", "film.mp4")


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_time_the_same_request_gets_another_commit(hand_in: HandIn, kind: str) -> None:
    forge = StandInForge(kind, repository())
    hand_in(forge)
    put_file(hand_in.desk, "other.mp4", b"\0other")
    remove_file(hand_in.desk, "film.mp4")
    assert hand_in(forge, f"{TEXT}\n再补一句。\n")["number"] == 1
    files = forge.repository.at(BRANCH)
    assert sorted(files) == ["README.md", f"{FOLDER}/case.md", f"{FOLDER}/other.mp4"]
    assert "再补一句。" in files[f"{FOLDER}/case.md"].decode()
    assert (len(forge.merging), len(forge.repository.messages)) == (1, 3)
    intent = hand_in.intents[-1]
    assert (intent["number"], intent["notes"]) == (1, ())
    assert (intent["added"], intent["changed"], intent["removed"]) == (
        ("other.mp4",), ("case.md",), ("film.mp4",),
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_handed_in_already_is_not_handed_in_again(hand_in: HandIn, kind: str) -> None:
    forge = StandInForge(kind, repository())
    hand_in(forge)
    assert hand_in(forge)["number"] == 1
    assert (len(forge.repository.messages), len(hand_in.intents)) == (2, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("merged", [True, False])
def test_after_a_request_is_over_there_is_another_one(
    hand_in: HandIn, kind: str, merged: bool
) -> None:
    forge = StandInForge(kind, repository())
    hand_in(forge)
    forge.merging[0].state, forge.merging[0].merged = "closed", merged
    if merged:
        forge.repository.branches["main"] = forge.repository.branches[BRANCH]
    done = hand_in(forge, f"{TEXT}\n又一句。\n")
    assert (done["number"], done["branch"]) == (2, f"{BRANCH}-2")
    told = "已经合并" if merged else "已经关闭"
    assert told in "".join(hand_in.intents[-1]["notes"])
    assert len(hand_in.intents[-1]["notes"]) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_request_that_could_not_be_opened_is_opened_the_next_time(
    hand_in: HandIn, kind: str
) -> None:
    forge = StandInForge(kind, repository())
    end = "merge_requests" if kind == "gitlab" else "pulls"
    forge.fails["POST", end] = (500, "<html>")
    assert "服务器出了错" in refused(hand_in, forge)
    assert BRANCH in forge.repository.branches
    forge.fails.clear()
    assert hand_in(forge)["number"] == 1
    assert len(forge.repository.messages) == 2


def test_without_write_access_a_fork_is_made_and_used_again(hand_in: HandIn) -> None:
    forge = StandInForge("gitea", repository(), push=False)
    hand_in(forge)
    assert forge.fork and f"{FOLDER}/case.md" in forge.fork.at(BRANCH)
    assert BRANCH not in forge.repository.branches
    assert forge.merging[0].head == f"li:{BRANCH}"
    assert hand_in(forge, f"{TEXT}\n再一句。\n")["number"] == 1
    assert len(forge.merging) == 1


@pytest.mark.parametrize(("kind", "told"), [("gitlab", "Developer"), ("github", "协作者")])
def test_without_write_access_the_office_is_to_grant_it(
    hand_in: HandIn, kind: str, told: str
) -> None:
    forge = StandInForge(kind, repository(), push=False)
    assert told in refused(hand_in, forge)
    assert {method for method, _ in forge.asked} == {"GET"}


def test_a_case_that_is_there_and_what_only_the_repository_has_is_told(hand_in: HandIn) -> None:
    there = {f"{FOLDER}/case.md": b"old", f"{FOLDER}/seal.pdf": b"office"}
    forge = StandInForge("gitea", repository(there))
    hand_in(forge)
    first, second = hand_in.intents[0]["notes"]
    assert "仓库里已经有这一篇" in first and "seal.pdf" in second
    assert forge.repository.at(BRANCH)[f"{FOLDER}/seal.pdf"] == b"office"


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_else_changed_meanwhile_is_told(hand_in: HandIn, kind: str) -> None:
    forge = StandInForge(kind, repository())
    hand_in(forge)
    repo = forge.repository
    repo.add(BRANCH, {**repo.at(BRANCH), f"{FOLDER}/case.md": b"reviewed"}, "by a reviewer")
    repo.add("main", {**repo.at("main"), f"{FOLDER}/case.md": b"office"}, "by the office")
    hand_in(forge)
    first, second = hand_in.intents[-1]["notes"]
    assert "在你上次交稿以后，仓库里有人改过" in first
    assert "审稿人改过" in second
    assert repo.at(BRANCH)[f"{FOLDER}/case.md"] == TEXT.encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_branch_that_moves_while_the_reader_is_asked_is_left_alone(
    hand_in: HandIn, kind: str
) -> None:
    forge = StandInForge(kind, repository())
    hand_in(forge)
    repo = forge.repository
    hand_in.between = lambda: repo.add(BRANCH, {**repo.at(BRANCH), "x": b"1"}, "just now")
    with pytest.raises(DeskError, match="刚才有别的人改了"):
        hand_in(forge, f"{TEXT}\n又一句。\n")
    assert repo.messages[-1] == "just now"


def test_a_case_of_another_year_leaves_nothing_in_the_folder_of_before(hand_in: HandIn) -> None:
    forge = StandInForge("gitea", repository())
    hand_in(forge)
    done = hand_in(forge, year="2025")
    assert (done["branch"], done["number"], done["folder"]) == (BRANCH, 1, "cases/2025/new-case")
    assert not [path for path in forge.repository.at(BRANCH) if path.startswith(FOLDER)]


FAULTS: dict[str, tuple[str, str, Answer | None, str]] = {
    # method and end of the path -> the answer, and what the reader is told
    "expired": ("GET", "/user", (401, {"message": "token is expired"}), "请重新登录"),
    "scope": ("GET", "/user", (403, {"message": "required scope"}), "读取用户的权限"),
    "no-api": ("GET", "/user", (404, "<html>"), "address 和 proxy"),
    "portal": ("GET", "/user", (200, "<html>登录校园网"), "先登录校园网"),
    "hidden": ("GET", "/repos/cases/all", (404, {}), "账号看不到它"),
    "odd": ("GET", "/repos/cases/all", (200, {}), "版本太旧"),
    "empty": ("GET", "/branches/main", (404, {}), "没有“main”这个分支"),
    "forbidden": ("POST", "/contents", (403, {}), "受保护"),
    "clash": ("POST", "/contents", (422, {"message": "sha does not match"}), "请再交一次"),
    "large": ("POST", "/contents", (413, "<html>"), "稿子太大"),
    "often": ("POST", "/contents", (429, {}), "问得太多"),
    "archived": ("POST", "/contents", (423, {}), "已经归档"),
    "down": ("POST", "/contents", (502, "<html>"), "服务器出了错"),
    "twice": ("POST", "/pulls", (409, {}), "会接着它"),
    "no-request": ("POST", "/pulls", (403, {}), "不能开合并请求"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_refusal_is_told_with_what_to_do(hand_in: HandIn, name: str) -> None:
    method, end, fault, told = FAULTS[name]
    forge = StandInForge("gitea", repository())
    assert fault
    forge.fails[method, end] = fault
    words = refused(hand_in, forge)
    assert told in words
    assert TOKEN not in words and "None" not in words


def test_a_wrong_token_and_a_protected_branch_are_refused_by_every_forge(
    hand_in: HandIn,
) -> None:
    for kind in KINDS:
        assert "受保护" in refused(hand_in, StandInForge(kind, repository(), protected=BRANCH))
        archived = StandInForge(kind, repository(), archived=True)
        assert "已经归档" in refused(hand_in, archived)
        hand_in.token = "another"
        assert "请重新登录" in refused(hand_in, StandInForge(kind, repository()))
        hand_in.token = TOKEN


def test_the_content_folder_may_lie_within_the_repository(desk: Desk) -> None:
    named = with_forge(desk, "gitea", folder="content/party")
    asked = {"year": "2026", "slug": "new-case", "text": TEXT}
    forge = StandInForge("gitea", repository())
    answers: list[dict[str, Any]] = []
    while "intent" not in (told := answer(named, "forge", {**asked, "answers": answers})):
        one = told["request"]
        status, body = forge.answer(one["method"], one["path"], f"Bearer {TOKEN}", b"")
        answers.append({"status": status, "text": json.dumps(body)})
    assert told["intent"]["repository"] == f"content/party/{FOLDER}"
    desk.identity = named.identity


def test_where_no_forge_is_set_nothing_is_handed_in(desk: Desk) -> None:
    asked = {"year": "2026", "slug": "new-case", "text": TEXT}
    assert "请下载投稿包" in reply(desk, "forge", asked)["error"]


def test_a_blob_is_named_as_git_names_it() -> None:
    assert blob_sha(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_sha(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_the_challenge_is_the_digest_of_the_verifier(desk: Desk) -> None:
    """The example of RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    told = answer(desk, "challenge", {"verifier": verifier})["challenge"]
    assert told == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert urlsafe_b64decode(f"{told}=") == sha256(verifier.encode()).digest()
