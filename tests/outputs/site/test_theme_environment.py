"""MkDocs is given the same files of its theme, without the folders that it would pass over."""

from __future__ import annotations

from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from compendium.content.program import CONFIG, PROGRAM
from compendium.outputs.site.theme_environment import theme_environment


def test_the_files_of_the_theme_are_those_that_mkdocs_finds() -> None:
    config = load_config(str(PROGRAM / CONFIG), hooks=[])
    own, usual = theme_environment(config.theme), Theme.get_env(config.theme)
    found = {}
    for environment in (own, usual):
        files = Files([])
        files.add_files_from_theme(environment, config)
        found[environment] = [(file.src_uri, file.src_dir) for file in files]
    assert found[own] == found[usual]
    assert len(found[own]) > 20
    assert len(own.list_templates()) < len(usual.list_templates()) / 10
    assert own.get_template(".icons/material/magnify.svg").render().startswith("<svg")
