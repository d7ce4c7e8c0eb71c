"""``Compendium`` and an edition -> ``Volume``, and the plan of all that it prints, as data."""
