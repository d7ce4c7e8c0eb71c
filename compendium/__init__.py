"""A folder of cases becomes a showcase site and printed books; data flows one way.

    cases/ -> load -> model -> body -> check -+-> pages   -+-> publish -> build/site/, releases
     vocabulary, units, editions              +-> search  -+
                                              +-> exports -+
                                              +-> book    ---> build/book/
                                              +-> report      (what readers are told)
                                              +-> repair  ---> cases/ (what is safe to mend)

A stage imports only stages to its left; pages, search, exports and book do not know each
other. What passes between two stages is a frozen value: ``CaseFile`` -> ``Case`` and ``Body`` ->
``Compendium`` -> outputs, a mapping of path -> page or file to copy; an ``Edition`` with the
``Compendium`` -> ``Volume``. Only ``load`` reads content; only ``publish``, ``repair``
and what sets the book write.
``pipeline`` tells the whole story, ``compile`` that of one case, ``publishing`` that of a
release.
"""
