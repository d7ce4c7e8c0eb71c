"""The names inside a published folder, and which published files carry their content's hash.

current -> releases/0008     what readers see (where links are possible)
current.js, go.js, *.html    the same by way of small pages (where they are not)
releases/0008/               a whole site; never changed once it is there
manifests/0008.json          written when the release is whole: no manifest, no release
withdrawn.json               what was taken back from readers and is not to return by itself
forgotten.json               cases that are never shown again, and releases removed for them
shared/                      files named by their content, of all releases that are kept
"""

from __future__ import annotations

import re

RELEASES = "releases"
MANIFESTS = "manifests"
SHARED = "shared"
CURRENT = "current"
POINTER = "current.js"
GO = "go.js"
MARKER = ".compendium.json"
LOCK = ".lock"
WITHDRAWN = "withdrawn.json"
FORGOTTEN = "forgotten.json"
NOTE = "README.txt"
INCOMING = ".incoming"
DRAFT_FOLDER = ".draft."
TRIAL = ".trial."
"""What only an interrupted publishing leaves: a release or a file half written, a trial link."""

HASHED = re.compile(
    r"cases/.+-[0-9a-f]{8}-[0-9]+\.(?:jpe?g|png|webp)"
    r"|search/[a-z0-9-]+-[0-9a-f]{16}\.js"
    r"|assets/.+[.-][0-9a-f]{8}(?:\.min)?\.(?:css|js)"
    r"|desk/(?:[0-9a-f]{16}/[a-z_.-]+|office-[0-9a-f]{16}\.json)"
)
"""Paths below the site's root whose content never changes: deploy/nginx.conf says the same."""

_RELEASE = re.compile(r"[0-9]{4,}")

NOTE_TEXT = """\
这个文件夹由展示网站的发布命令管理，请不要手动增加、修改或删除里面的内容。

releases/    各个版本的网站，一个文件夹一个版本，不再改动
manifests/   各个版本的清单：来历、案例和每个文件的 SHA-256
current      指向读者现在看到的版本（不能用链接的地方，是 current.js 和一批转到它的小网页）
withdrawn.json   退回时撤下了什么（有的话）；同样的内容不会自己再发布
forgotten.json   按要求撤下的案例（有的话）：不再发布，有它们的旧版本已经删去
shared/      文件名里带有内容摘要的图片、脚本和样式，供长期缓存

查看有哪些版本、退回上一个版本，见程序的《发布指南》。
"""


def is_release(name: str) -> bool:
    """Tell whether ``name`` is that of a release."""
    return _RELEASE.fullmatch(name) is not None


def release_name(number: int) -> str:
    return f"{number:04d}"


def manifest_path(release: str) -> str:
    return f"{MANIFESTS}/{release}.json"


def release_path(release: str) -> str:
    return f"{RELEASES}/{release}"


def is_hashed(path: str) -> bool:
    """Tell whether the file at ``path`` of a site is named by its content."""
    return HASHED.fullmatch(path) is not None
