"""A folder of cases becomes a showcase site; data flows one way.

    cases/ -> load -> model -> body -> check -+-> pages  -+-> publish -> build/site/
     vocabulary, units                        +-> search -+
                                              +-> report     (problems, in the author's words)

A stage imports only stages to its left; pages and search do not know each other. What passes
between two stages is a frozen value: ``CaseFile`` -> ``Case`` and ``Body`` -> ``Compendium`` ->
outputs, a mapping of path -> page or file to copy. Only ``load`` reads content; only
``publish`` writes it. ``pipeline`` tells the whole story, ``compile`` that of one case.
"""
