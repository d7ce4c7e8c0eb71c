"""What a forge is asked and what it answers, and the reasons that it refuses in Chinese."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from ..draft import DeskError

ForgeStep: TypeAlias = Literal["account", "look", "fork", "commit", "request"]


class ForgeRequest(NamedTuple):
    """``path`` follows the address of the API; bytes within ``body`` are sent as base64."""

    method: str
    path: str
    body: Mapping[str, Any] | None = None


class ForgeAnswer(NamedTuple):
    """``body`` is what the JSON says; none where it is no JSON."""

    status: int
    body: Any


class Intent(NamedTuple):
    """What is about to be done: the page shows it, and answers when its reader agrees.

    ``number`` is that of the open request that gets another commit, 0 for none; ``size`` is in
    bytes; ``notes`` are worth reading first (Chinese).
    """

    person: str
    repository: str
    branch: str
    number: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    size: int
    notes: tuple[str, ...]


_Answered = TypeVar("_Answered")
Talk: TypeAlias = Generator[ForgeRequest | Intent, Any, _Answered]

_SAID_AT_MOST = 160

_ALWAYS = {
    401: "登录已经过期，或者令牌不对。请重新登录。",
    413: "稿子太大，代码仓库的服务器不收。请换小一点的照片，不放视频，或者请办公室放宽上限。",
    423: "仓库已经归档，不再收稿。请告诉办公室。",
    429: "问得太多，代码仓库要歇一会儿。请过几分钟再试。",
}
_STRANGE = (
    "回答的不像是代码仓库：可能要先登录校园网，也可能网址不对。请检查网络；还不行，请告诉办公室。"
)
_BROKEN = "代码仓库的服务器出了错。请过几分钟再试；还不行，请告诉办公室。"
_WITHOUT = {
    "account": "这个令牌不能读取账号。请重新登录；粘贴令牌的，生成时要勾上读取用户的权限。",
    "look": "这个账号看不了仓库。请告诉办公室，把这个账号加进仓库。",
    "fork": "这个账号不能往仓库里写，也不能复刻一份来写。请告诉办公室，给这个账号写的权限。",
    "commit": "不能往仓库里写：账号或者令牌没有写的权限，或者这样名称的分支受保护。请告诉办公室。",
    "request": "稿子已经写进分支，但是不能开合并请求：账号或者令牌缺少权限。请告诉办公室；"
    "有了权限再交一次，会接着开。",
}
_NOT_THERE = {
    "account": "没有找到代码仓库的程序接口。请告诉办公室，检查 mkdocs.yml 里的 address 和 proxy。",
    "look": "没有找到仓库，或者这个账号看不到它。请告诉办公室，检查仓库的名称，把账号加进去。",
    "fork": "没有找到仓库，不能复刻。请告诉办公室。",
    "commit": "要写的分支没有了，可能刚刚被合并或者删去。请再交一次。",
    "request": "稿子已经写进分支，但是开合并请求的地方不见了。请再交一次。",
}
_CLASHED = {
    "account": "代码仓库不明白读取账号的请求。请告诉办公室。",
    "look": "代码仓库不明白读取仓库的请求，仓库可能还是空的。请告诉办公室。",
    "fork": "不能复刻：账号里可能已经有同名的仓库。请告诉办公室，给这个账号写的权限。",
    "commit": "刚才有别的人改了这个分支或者这些文件，为了不盖掉他的，没有写进去。请再交一次，"
    "会重新看一遍。",
    "request": "稿子已经写进分支，合并请求没有开成：可能刚刚已经开了一个。请再交一次，会接着它。",
}


def ask(step: ForgeStep, request: ForgeRequest, missing: bool = False) -> Talk[Any]:
    """Return what the forge answers to ``request``; none for what is not there, if it may be so.

    Raises DeskError where it refuses.
    """
    answer: ForgeAnswer = yield request
    if missing and answer.status == 404:
        return None
    if 200 <= answer.status < 300 and answer.body is not None:
        return answer.body
    raise DeskError(f"{_refusal(step, answer)}{_said(answer)}")


def _refusal(step: ForgeStep, answer: ForgeAnswer) -> str:
    status = 429 if "rate limit" in _words(answer) else answer.status
    if status < 400:
        return _STRANGE
    if status in _ALWAYS:
        return _ALWAYS[status]
    words = {403: _WITHOUT, 404: _NOT_THERE, 410: _NOT_THERE}
    words |= dict.fromkeys((400, 409, 422), _CLASHED)
    return words[status][step] if status in words else _BROKEN


def _said(answer: ForgeAnswer) -> str:
    """Return what else the office wants to know: the number, and the forge's own words."""
    words = _words(answer)[:_SAID_AT_MOST]
    return f"（{answer.status}{f'：{words}' if words else ''}）"


def _words(answer: ForgeAnswer) -> str:
    body = answer.body if isinstance(answer.body, Mapping) else {}
    told = body.get("message") or body.get("error") or ""
    return " ".join(str(told).split())
