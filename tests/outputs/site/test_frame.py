"""A frame is split once and filled often; its policy allows its own scripts alone."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from compendium.outputs.site.frame import DESK_POLICY, POLICY_MARK, split_frame, with_policy


def test_values_stand_where_their_marks_stood() -> None:
    frame = split_frame("<t><!--@title--></t><!--@content-->!")
    assert frame.marks == ("title", "content")
    assert frame.fill({"title": "题", "content": "文"}) == "<t>题</t>文!".encode()


def test_a_value_is_not_searched_for_marks() -> None:
    frame = split_frame("<!--@title--><!--@content-->")
    filled = frame.fill({"title": "<!--@content-->", "content": "文"})
    assert filled == "<!--@content-->文".encode()


def test_a_missing_value_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        split_frame("<!--@title-->").fill({})


def test_another_frame_has_another_digest() -> None:
    assert split_frame("a<!--@title-->").digest != split_frame("b<!--@title-->").digest


def test_the_policy_names_each_inline_script_and_no_data() -> None:
    script = "\n  let a = '<b>';\n"
    page = with_policy(
        f'{POLICY_MARK}<script>{script}</script><script src="a.js"></script>'
        '<script type="application/json">{"a": 1}</script><script type=application/json>{}</script>'
    )
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in page
    assert page.count("sha256-") == 1
    assert POLICY_MARK not in page


def rules_of(page: str) -> dict[str, str]:
    policy = page[page.index('content="') + 9 : page.rindex('"')]
    return dict(rule.strip().split(" ", 1) for rule in policy.split(";"))


def test_the_desk_is_allowed_its_workers_its_preview_and_photos_at_hand_alone() -> None:
    usual = rules_of(with_policy(POLICY_MARK))
    own = rules_of(with_policy(POLICY_MARK, DESK_POLICY))
    assert {name: rule for name, rule in own.items() if usual.get(name) != rule} == {
        "img-src": "'self' data: blob:",
        "worker-src": "'self'",
        "frame-src": "'self'",
    }
    assert "unsafe" not in str(own)


def test_the_policy_allows_nothing_that_a_page_does_not_need() -> None:
    rules = rules_of(with_policy(POLICY_MARK))
    closed = {"default-src", "base-uri", "form-action", "object-src"}
    assert {name for name in rules if rules[name] == "'none'"} >= closed
    allowed = {source for name in rules for source in rules[name].split()}
    assert allowed == {"'none'", "'self'", "data:"}
    assert [name for name in rules if "data:" in rules[name]] == ["img-src"]
