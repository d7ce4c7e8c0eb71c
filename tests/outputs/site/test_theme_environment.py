"""MkDocs is given the same settings and files of its theme, and in less time."""

from __future__ import annotations

import yaml
from mkdocs.config import defaults, load_config
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader

from compendium.content.program import CONFIG, PROGRAM
from compendium.outputs.site import mkdocs_run
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


def test_settings_are_those_that_mkdocs_reads() -> None:
    mkdocs_run.get_ready()
    assert vars(defaults)["get_yaml_loader"] is not get_yaml_loader
    config = defaults.MkDocsConfig(str(PROGRAM / CONFIG))
    with (PROGRAM / CONFIG).open("rb") as file:
        config.load_file(file)
    usual = yaml.load((PROGRAM / CONFIG).read_text("utf-8"), get_yaml_loader(config=config))
    assert usual and {key: config[key] for key in usual} == usual
