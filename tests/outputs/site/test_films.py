"""A video on its case's page: its picture, its subtitles, the code on paper, copied once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium.build.site import build
from tests import films
from tests.folders import JIANGXIN, append, case_file, copy_content, draw, rewrite

FILM = "{file: film.mp4, title: 师徒结对这一年, poster: film.jpg, captions: film.vtt}"


def add_film(root: Path) -> Path:
    """Give the case a video with its picture and its subtitles; returns the case's folder."""
    file = case_file(root)
    folder = file.parent
    film = films.mp4(films.pictures(), films.sound(), seconds=200)
    (folder / "film.mp4").write_bytes(film)
    (folder / "film.vtt").write_text(films.SUBTITLES, "utf-8")
    draw(folder / "film.jpg", (1600, 900))
    rewrite(file, "photos:\n", f"videos:\n  - {FILM}\nphotos:\n")
    photo = "  - {file: film.jpg, caption: 师徒结对, people: 集体场景}\n"
    rewrite(file, "photos:\n", f"photos:\n{photo}")
    rewrite(file, "photos:\n", "cover: pledge.jpg\nphotos:\n")
    return folder


@pytest.fixture(scope="module")
def filmed(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built case with a film."""
    root = tmp_path_factory.mktemp("filmed") / "content"
    copy_content(prototype, root)
    add_film(root)
    assert build(root).problems == ()
    return root / "build/site/cases" / JIANGXIN


def test_a_video_stands_with_its_picture_its_length_and_its_subtitles(filmed: Path) -> None:
    page = (filmed / "index.html").read_text("utf-8")
    player = re.search(r"<video [^>]*>.*?</video>", page, re.DOTALL)
    assert player
    poster = re.search(r'poster="(film-[0-9a-f]{8}-\d+\.jpg)"', player[0])
    assert poster and (filmed / poster[1]).is_file()
    assert 'width="1280" height="720"' in player[0]
    assert 'preload="none"' in player[0]
    assert '<track kind="captions" src="film.vtt" srclang="zh" label="字幕">' in player[0]
    assert "3 分 20 秒，0.1 MB" in page
    assert '<span data-from="1.0" data-to="4.0">把标准写在工位上。</span>' in page
    assert {"film.mp4", "film.vtt"} <= {file.name for file in filmed.iterdir()}


def test_the_picture_before_a_video_is_in_no_gallery(filmed: Path) -> None:
    page = (filmed / "index.html").read_text("utf-8")
    assert 'data-caption="师徒结对"' not in page


def test_the_title_of_a_video_and_what_it_says_are_found(filmed: Path) -> None:
    data = [file.read_text("utf-8") for file in (filmed.parents[2] / "search").glob("2026-*.js")]
    assert data
    for words in ("师徒结对这一年", "把标准写在工位上。一人一岗，一岗一责。"):
        assert any(words in text for text in data)


def test_on_paper_a_code_leads_to_the_video(filmed: Path) -> None:
    page = (filmed / "index.html").read_text("utf-8")
    assert 'id="video-1"' in page
    assert re.search(r'class="film__code"><svg[^>]*>.*扫码看视频', page)


def test_the_page_lets_media_come_from_its_own_host_alone(filmed: Path) -> None:
    page = (filmed / "index.html").read_text("utf-8")
    assert "media-src &#39;self&#39;;" in page or "media-src 'self';" in page


def test_a_long_video_is_copied_once_whatever_is_written(built: Path) -> None:
    add_film(built)
    assert build(built).problems == ()
    copy = built / "build/site/cases" / JIANGXIN / "film.mp4"
    before = copy.stat().st_ino
    append(case_file(built), "\n又补充一句。\n")
    assert build(built).problems == ()
    assert copy.stat().st_ino == before
    film = case_file(built).with_name("film.mp4")
    film.write_bytes(films.mp4(films.pictures(), films.sound(), seconds=100))
    assert build(built).problems == ()
    assert copy.read_bytes() == film.read_bytes()
