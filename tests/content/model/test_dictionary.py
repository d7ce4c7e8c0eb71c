"""The dictionary of a case tells every key, with rules or, at once, without."""

from __future__ import annotations

from compendium.content.model.dictionary import dictionary, key_rows
from compendium.content.model.schema import case_schema
from compendium.content.model.validate import read_units, read_vocabulary
from compendium.content.program import PROGRAM


def test_what_needs_no_schema_is_told_as_the_schema_has_it() -> None:
    vocabulary, units = read_vocabulary(PROGRAM)[0], read_units(PROGRAM)[0]
    assert vocabulary and units
    whole = dictionary(case_schema(vocabulary, units))
    assert [row._replace(rule="", choices=()) for row in whole] == [
        row._replace(rule="", choices=()) for row in key_rows()
    ]
    assert {"award.name", "photos[].date", "sample"} <= {row.key for row in key_rows()}
