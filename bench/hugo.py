"""Our content folder -> a Hugo project of the same cases that does the same work.

Same Markdown, same pictures, same pages around them: the frames that our own build made are
Hugo's base templates. Where Hugo has several ways, bench/hugo/ takes the fast one (cards are
rendered once a depth, photos once). Goldmark neither validates nor checks a case: that work
is ours alone, and counts against us.
"""

from __future__ import annotations

import json
import re
import shutil
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import yaml

from compendium.outputs.site.frame import Frame
from compendium.outputs.site.theme import read_theme

TEMPLATES = Path(__file__).resolve().parent / "hugo"

_BASES = {
    "home": "index",
    "section": "cases/index",
    "browse": "browse/index",
    "term": "browse/facet/frame",
    "page": "cases/year/case/frame",
}
"""Hugo's base template for each kind of page, and our frame that it is made from."""

_FACETS = ("type", "categories", "form", "outcomes", "activities", "standards", "programmes")
_AWARDED = ("stage", "award")
_COMMON = 40
"""Cases that may share something before it tells no likeness, as in pages/related.py."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def command(project: Path) -> list[str]:
    """Return the command that builds ``project``: Hugo's binary, without its Python wrapper."""
    binary = distribution("hugo").locate_file("hugo/binaries/hugo")
    folders = ["--source", str(project), "--cacheDir", str(project / "cache")]
    return [str(binary), "--quiet", "--panicOnWarning", *folders]


def make_project(root: Path, project: Path) -> None:
    """Make ``project`` a Hugo site of the cases below ``root``, which have been built once."""
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(TEMPLATES, project)
    theme = read_theme("", next((root / "build" / "cache" / "theme").iterdir()))
    _write_bases(project, theme.frames)
    ignored = shutil.ignore_patterns("sitemap.xml*")
    shutil.copytree(theme.folder, project / "static", ignore=ignored)
    files = sorted((root / "cases").glob("*/*/case.md"))
    _set_threshold(project / "hugo.toml", len(files))
    for file in files:
        copy_case(file.parent, root, project)
    _write_lists(root, project)


def copy_case(folder: Path, root: Path, project: Path) -> None:
    """Make the case in ``folder`` a page bundle of ``project``; its text stays as it is."""
    bundle = project / "content" / folder.relative_to(root)
    shutil.copytree(folder, bundle, ignore=shutil.ignore_patterns("case.md"), dirs_exist_ok=True)
    _, matter, body = (folder / "case.md").read_text("utf-8").split("---\n", 2)
    data = _for_hugo(yaml.load(matter, Loader=_Loader), _parents(root))
    (bundle / "index.md").write_text(f"---\n{_to_yaml(data)}---\n{body}", "utf-8")


def _for_hugo(data: dict[str, Any], parents: dict[str, str | None]) -> dict[str, Any]:
    """Return the front matter with every facet a plain value or a list of them."""
    if award := data.pop("award", None):
        data["award"], data["awarded"] = [award["name"]], award["date"]
    parent = parents[data["unit"]]
    data["unit"] = [data["unit"], *([parent] if parent else [])]
    return {"form": "案例", **data}


def _to_yaml(data: dict[str, Any]) -> str:
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000))


def _write_bases(project: Path, frames: dict[str, Frame]) -> None:
    for kind, name in _BASES.items():
        frame = frames[name]
        blocks = {mark: f'{{{{ block "{mark}" . }}}}{{{{ end }}}}' for mark in frame.marks}
        (project / "layouts" / f"baseof.{kind}.html").write_bytes(frame.fill(blocks))


def _set_threshold(config: Path, cases: int) -> None:
    """Leave out of likeness what more cases share than in our own program."""
    percent = max(1, min(50, round(100 * _COMMON / cases)))
    text, found = re.subn(
        r"(cardinalityThreshold =) \d+", rf"\1 {percent}", config.read_text("utf-8")
    )
    assert found, "hugo.toml sets no threshold"
    config.write_text(text, "utf-8")


def _write_lists(root: Path, project: Path) -> None:
    """Write the pages of lists, and a page for every value that has an address of its own."""
    content = project / "content"
    _write_page(content / "cases", {"title": "全部案例", "outputs": ["html", "search"]})
    _write_page(content / "browse", {"title": "分类浏览", "layout": "browse"})
    codes = _codes(root)
    used = _used(content / "cases")
    for facet, names in codes.items():
        for name, code in names.items():
            if name in used[facet]:
                title = f"{name}年" if facet == "year" else name
                page = {"title": title, "url": f"browse/{facet}/{code}.html"}
                _write_page(content / facet / name, page)
    (project / "data").mkdir()
    (project / "data" / "codes.json").write_text(json.dumps(codes, ensure_ascii=False), "utf-8")


def _write_page(folder: Path, data: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "_index.md").write_text(f"---\n{_to_yaml(data)}---\n", "utf-8")


def _used(cases: Path) -> dict[str, set[str]]:
    """Return the values that some case has, by facet."""
    used: dict[str, set[str]] = {key: set() for key in (*_FACETS, *_AWARDED, "unit", "year")}
    for file in cases.glob("*/*/index.md"):
        data = yaml.load(file.read_text("utf-8").split("---\n", 2)[1], Loader=_Loader)
        for key, names in used.items():
            value = data.get(key, [])
            names.update(map(str, value if isinstance(value, list) else [value]))
    return used


def _codes(root: Path) -> dict[str, dict[str, str]]:
    """Return the code of every value in addresses, by facet."""
    vocabulary = _load(root / "cases" / "vocabulary.yml")
    codes = {
        key: {term["name"]: term["code"] for term in vocabulary[key]["values"]}
        for key in (*_FACETS, *_AWARDED)
    }
    units = _load(root / "cases" / "units.yml")["units"]
    years = (folder.name for folder in (root / "cases").iterdir() if folder.is_dir())
    return {
        **codes,
        "unit": {unit["name"]: unit["code"] for unit in units},
        "year": {year: year for year in sorted(years)},
    }


def _parents(root: Path) -> dict[str, str | None]:
    units = _load(root / "cases" / "units.yml")["units"]
    return {unit["name"]: unit.get("parent") for unit in units}


def _load(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=_Loader)
