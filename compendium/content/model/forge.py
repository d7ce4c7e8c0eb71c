"""``extra.forge`` of mkdocs.yml -> ``Forge``: where 投稿台 opens a request to merge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import quote, urlsplit

from pydantic import Field, StringConstraints

from .case import CasePart

ForgeKind: TypeAlias = Literal["gitea", "gitlab", "github"]
ForgeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]

GITHUB = "https://github.com/"
_GITHUB_API = "https://api.github.com"


class Forge(CasePart):
    """代码仓库: the host, the repository, and how a page signs in and asks there.

    ``address`` is where people open it; ``proxy`` is the path on the site's own host below which
    the site's server hands requests on to it. ``client`` is the number of the registered OAuth
    application; without one people paste a token.
    """

    kind: ForgeKind = Field(title="哪一种")
    repository: ForgeText = Field(title="仓库", min_length=1)
    address: ForgeText = Field("", title="网址")
    branch: ForgeText = Field("main", title="收稿的分支")
    folder: ForgeText = Field("", title="内容文件夹")
    client: ForgeText = Field("", title="应用的编号")
    proxy: ForgeText = Field("", title="转发的路径")

    @property
    def home(self) -> str:
        """Return where people open it, with a slash at its end."""
        return f"{(self.address or GITHUB).rstrip('/')}/"

    @property
    def api(self) -> str:
        """Return what the paths of its API follow, without a slash at the end."""
        if self.kind == "github" and not self.proxy and self.home == GITHUB:
            return _GITHUB_API
        version = {"gitea": "api/v1", "gitlab": "api/v4", "github": "api/v3"}[self.kind]
        return f"{self._asked}{version}"

    @property
    def authorize(self) -> str:
        """Return where people allow the page to act for them; '' where they paste a token."""
        path = "login/oauth/authorize" if self.kind == "gitea" else "oauth/authorize"
        return f"{self.home}{path}" if self.client else ""

    @property
    def token(self) -> str:
        """Return where the page gets its token; '' where they paste one."""
        path = "login/oauth/access_token" if self.kind == "gitea" else "oauth/token"
        return f"{self._asked}{path}" if self.client else ""

    @property
    def tokens_page(self) -> str:
        """Return where people make a token themselves."""
        path = {
            "gitea": "user/settings/applications",
            "gitlab": "-/user_settings/personal_access_tokens",
            "github": "settings/personal-access-tokens/new",
        }[self.kind]
        return f"{self.home}{path}"

    @property
    def requests(self) -> str:
        """Return what the number of a request follows."""
        path = {"gitea": "pulls", "gitlab": "-/merge_requests", "github": "pull"}[self.kind]
        return f"{self.home}{quote(self.repository)}/{path}/"

    @property
    def _asked(self) -> str:
        return f"{self.proxy.rstrip('/')}/" if self.proxy else self.home


def forge_in(extra: Mapping[str, Any]) -> Forge | None:
    """Return the forge that ``extra`` of the settings, sound as they are, names, if any."""
    typed = extra.get("forge") or {}
    told = {key: str(value) for key, value in typed.items() if value not in (None, "")}
    return Forge.model_validate(told) if told else None


def asked_origin(extra: Mapping[str, Any], site_url: str) -> str:
    """Return the host, with its scheme, that the page asks beside its own; '' for none."""
    forge = forge_in(extra)
    if not forge or forge.proxy:
        return ""
    origin = _origin(forge.api)
    return "" if origin == _origin(site_url) else origin


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
