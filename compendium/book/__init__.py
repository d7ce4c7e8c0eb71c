"""``Edition`` + ``Compendium`` -> ``Volume``: what a book holds, before it is set."""
