"""``Forge`` -> what the page of 投稿台 is told of it."""

from __future__ import annotations

from typing import Any

from ...content.model.forge import Forge

_SCOPES = {"gitea": "write:repository read:user", "gitlab": "api", "github": ""}
"""The least that opening a request needs (docs.gitea.com, "OAuth2 provider"; docs.gitlab.com,
"OAuth 2.0 scopes": GitLab has none smaller for commits and requests)."""

_NEEDS = {
    "gitea": "repository 读写，user 读",
    "gitlab": "api",
    "github": "只选这个仓库，Contents 和 Pull requests 读写",
}


def told_forge(forge: Forge) -> dict[str, Any]:
    """Return the addresses and words that the page signs in and asks with."""
    return {
        "name": forge.home.partition("://")[2].rstrip("/"),
        "repository": forge.repository,
        "api": forge.api,
        "authorize": forge.authorize,
        "token": forge.token,
        "client": forge.client,
        "scope": _SCOPES[forge.kind],
        "tokens": forge.tokens_page,
        "needs": _NEEDS[forge.kind],
        "requests": forge.requests,
    }
