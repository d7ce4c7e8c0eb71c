"""The forge that the office names: where a page signs in, asks, and may ask at all."""

from __future__ import annotations

from compendium.content.model.forge import Forge, asked_origin, forge_in

SITE = "https://dj.school.edu.cn/"
GIT = "https://git.school.edu.cn:3000/forge"


def named(kind: str, **more: str) -> dict[str, dict[str, str]]:
    return {"forge": {"kind": kind, "repository": "a/b", **more}}


def found(kind: str, **more: str) -> Forge:
    forge = forge_in(named(kind, **more))
    assert forge
    return forge


def test_every_kind_has_the_addresses_of_its_description() -> None:
    gitea = found("gitea", address=GIT, client="c")
    assert (gitea.api, gitea.token) == (f"{GIT}/api/v1", f"{GIT}/login/oauth/access_token")
    assert gitea.authorize == f"{GIT}/login/oauth/authorize"
    gitlab = found("gitlab", address=GIT, client="c")
    assert (gitlab.api, gitlab.token) == (f"{GIT}/api/v4", f"{GIT}/oauth/token")
    assert gitlab.requests == f"{GIT}/a/b/-/merge_requests/"
    assert found("github").api == "https://api.github.com"
    assert found("github").requests == "https://github.com/a/b/pull/"
    assert found("github", address=GIT).api == f"{GIT}/api/v3"


def test_without_an_application_nobody_is_sent_away() -> None:
    assert (found("gitea", address=GIT).authorize, found("gitea", address=GIT).token) == ("", "")


def test_what_the_site_s_own_server_hands_on_is_asked_there_and_signed_in_elsewhere() -> None:
    forge = found("gitea", address=GIT, client="c", proxy="/forge/")
    assert (forge.api, forge.token) == ("/forge/api/v1", "/forge/login/oauth/access_token")
    assert forge.authorize.startswith(GIT)


def test_the_page_may_ask_the_one_host_and_only_where_it_is_another() -> None:
    assert asked_origin(named("gitea", address=GIT), SITE) == "https://git.school.edu.cn:3000"
    assert asked_origin(named("github"), SITE) == "https://api.github.com"
    assert asked_origin(named("gitea", address=f"{SITE}git/"), SITE) == ""
    assert asked_origin(named("gitea", address=GIT, proxy="/forge/"), SITE) == ""
    assert asked_origin({}, SITE) == asked_origin({"forge": ""}, SITE) == ""
