"""``extra.forge`` of mkdocs.yml -> what is wrong with it, each at the line where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from .. import codes
from ..load.settings_file import SettingsFile
from ..load.yaml_tree import YamlTree
from ..model.forge import GITHUB, Forge
from ..model.messages import explain_value
from ..problems import Problem
from .addresses import is_address

_AT = ("extra", "forge")
_NAME = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PLACES = {"gitea": 2, "github": 2, "gitlab": 9}
"""The most parts of a repository's path: groups may lie within groups on GitLab alone."""

_BRANCH = re.compile(rf"{_NAME}(?:/{_NAME})*")
_FOLDER = re.compile(r"[^\s/\\.?#%][^\s/\\?#%]*(?:/[^\s/\\.?#%][^\s/\\?#%]*)*")
_PROXY = re.compile(r"(?:/[A-Za-z0-9_-]+)+/?")
_CLIENT = re.compile(r"[A-Za-z0-9._-]+")
_PLAIN = re.compile(r"[A-Za-z0-9./:\[\]_~-]+")
"""What an address is made of: it stands in the page's policy, where ``;`` and ``'`` mean much."""


def judge_forge(own: SettingsFile) -> Iterator[Problem]:
    """Yield what is wrong with where 投稿台 is to open requests; nothing where it is not to."""
    extra = own.tree.data.get("extra")
    typed = extra.get("forge", "") if isinstance(extra, dict) else ""
    if typed == "":
        return
    if not isinstance(typed, dict):
        message = "extra.forge（代码仓库）的内容形式不对，应当是下面再分几项。"
        advice = "一项一行：kind、address、repository，见《投稿台在线交稿》。"
        yield codes.BAD_FORGE.at(own.tree.place(_AT), message, advice)
        return
    places = {path[2:]: place for path, place in own.tree.places.items() if path[:2] == _AT}
    tree = YamlTree(typed, {(): own.tree.place(_AT), **places})
    try:
        forge = Forge.model_validate(typed)
    except ValidationError as error:
        for found in explain_value(error, Forge, tree):
            yield codes.BAD_FORGE.at(found.location, found.message, found.advice)
        return
    for key, message, advice in _faults(forge, own.data):
        yield codes.BAD_FORGE.at(tree.place((key,)), message, advice)


def _faults(forge: Forge, settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what is wrong with its value, and what to do."""
    yield from _wrong_address(forge, str(settings.get("site_url", "")))
    most = _PLACES[forge.kind]
    if not re.fullmatch(rf"{_NAME}(?:/{_NAME}){{1,{most - 1}}}", forge.repository):
        message = f"repository（仓库）“{forge.repository}”不是仓库的路径。"
        yield (
            "repository",
            message,
            "请写“组织/仓库”，例如 dangwei/cases，前后不带斜线。",
        )
    if not _BRANCH.fullmatch(forge.branch) or ".." in forge.branch:
        message = f"branch（收稿的分支）“{forge.branch}”不能做分支的名称。"
        yield "branch", message, "请照仓库里的写，例如 main。"
    if forge.folder and not _FOLDER.fullmatch(forge.folder):
        message = f"folder（内容文件夹）“{forge.folder}”不是仓库里的文件夹。"
        advice = "请写 mkdocs.yml 在仓库里的哪个文件夹，前后不带斜线；就在最上层的，删去这一项。"
        yield "folder", message, advice
    if forge.proxy and not _PROXY.fullmatch(forge.proxy):
        message = f"proxy（转发的路径）“{forge.proxy}”不是网站上的路径。"
        yield "proxy", message, "请写以斜线开头的路径，例如 /forge/，与网站服务器的设置一致。"
    if forge.client and forge.kind == "github":
        message = "GitHub 不让网页用 client（应用的编号）登录。"
        yield "client", message, "请删去 client；投稿人自己生成令牌，粘贴到投稿台里。"
    elif forge.client and not _CLIENT.fullmatch(forge.client):
        message = f"client（应用的编号）“{forge.client}”不是登记应用时得到的编号。"
        advice = "请照登记的页面抄“客户端 ID”（Client ID、Application ID）；密钥（secret）不要写。"
        yield "client", message, advice


def _wrong_address(forge: Forge, site_url: str) -> Iterator[tuple[str, str, str]]:
    if not forge.address and forge.kind != "github":
        message = "缺少 address（代码仓库的网址）。"
        yield "kind", message, "请补上“address: https://域名/”，就是平时打开它的网址。"
    elif not is_address(forge.home):
        message = f"address（代码仓库的网址）“{forge.address}”不是完整的网址。"
        yield "address", message, "请写成“https://域名/”，后面可以有子路径，不带仓库的名称。"
    elif not _PLAIN.fullmatch(forge.home):
        message = f"address（代码仓库的网址）“{forge.address}”里有网址不用的字符。"
        yield "address", message, "只用英文字母、数字和 . - _ ~；中文域名写成 xn-- 开头的样子。"
    elif urlsplit(forge.home).path.strip("/").endswith(forge.repository):
        message = f"address（代码仓库的网址）“{forge.address}”里带着仓库的名称。"
        yield "address", message, "请只写到仓库名称的前面；仓库写在 repository 里。"
    elif forge.kind != "github" and forge.home == GITHUB:
        message = f"address 是 GitHub 的网址，kind 却写着 {forge.kind}。"
        yield "kind", message, "请把 kind 改成 github，或者改 address。"
    elif site_url.startswith("https:") and forge.home.startswith("http:") and not forge.proxy:
        message = "网站用 HTTPS，代码仓库却是 http://：浏览器不许网页访问它。"
        advice = "请给代码仓库也用上 HTTPS，或者由网站服务器转发（写 proxy）。"
        yield "address", message, advice
