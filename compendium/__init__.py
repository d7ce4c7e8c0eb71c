"""A folder of cases becomes a showcase site and printed books: one house, built in floors.

    cli          a module a command
    publish      bundle, places/ where a release goes, audit/ what forbids it
    build        recipes: project (read once), cases, check, outputs, site, everything
    report       findings in every form, the board, which findings were asked for
    outputs      site, search, tables, book, side by side; parts and registry list them
    authoring    new cases, fixed files, schemas, owners
    system       files written whole, lock, cache, processes, git, pictures, sanitiser
    content      load -> model -> body -> check -> compile; pure, runs in a browser too

A room imports only rooms on floors below it, and outputs do not know each other. What passes
between rooms is a frozen value: ``CaseFolder`` -> ``Compiled`` -> ``Project`` -> ``Collection``
-> ``Made`` and the site's files. Only ``content.load`` reads content; only ``build.write``,
``publish``, ``authoring`` and what sets a book write.
"""

import os

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""No other package may change what is read; to look for one takes longer than to read a list."""
