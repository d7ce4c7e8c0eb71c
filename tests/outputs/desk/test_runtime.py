"""What the desk is made from is pinned: the wheels are those of requirements.txt for Pyodide."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from compendium.outputs.desk import runtime
from compendium.outputs.desk.runtime import MissingRuntimeError, find_runtime, platform_tag
from compendium.outputs.desk.sources import PURE


def pins(file: str) -> dict[str, str]:
    text = (PROGRAM / file).read_text("utf-8")
    return dict(re.findall(r"(?m)^([\w.-]+)==([\w.]+)", text))


def test_the_wheels_are_of_the_versions_that_the_machine_has() -> None:
    wanted, here = pins("requirements-desk.txt"), pins("requirements.txt")
    assert wanted, "pydantic-core has to be built for the browser"
    for name, version in wanted.items():
        assert version == here[name], (
            f"requirements.txt 的 {name} 是 {here[name]}，requirements-desk.txt 还是 {version}："
            f"先看 {here[name]} 有没有 {platform_tag()} 的程序包，没有就先不要升级"
        )
    text = (PROGRAM / "requirements-desk.txt").read_text("utf-8")
    assert text.count("--hash=sha256:") == len(wanted)


def test_the_pure_packages_are_pinned_and_so_is_pyodide() -> None:
    assert {*PURE} <= {name.lower() for name in pins("requirements.txt")}
    package = json.loads((PROGRAM / "package.json").read_text("utf-8"))
    lock = json.loads((PROGRAM / "package-lock.json").read_text("utf-8"))
    pinned = package["dependencies"]["pyodide"]
    assert pinned == lock["packages"]["node_modules/pyodide"]["version"]
    assert lock["packages"]["node_modules/pyodide"]["integrity"].startswith("sha512-")


def test_what_is_installed_is_enough_to_make_the_desk() -> None:
    found = find_runtime()
    assert {name: file.is_file() for name, file in found.wheels.items()} == {
        "pydantic-core": True,
        "typst": True,
    }


def test_what_is_missing_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "wheels_folder", lambda: tmp_path)
    with pytest.raises(MissingRuntimeError, match=r"^没有下载 pydantic_core-.*wasm32 程序包$"):
        find_runtime()
    monkeypatch.setattr(runtime, "RUNTIME", tmp_path)
    with pytest.raises(MissingRuntimeError, match=r"^没有装 npm 的 pyodide$"):
        find_runtime()
