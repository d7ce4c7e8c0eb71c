"""``Edition`` + ``Compendium`` -> ``Volume`` -> a PDF, set by Typst from plain data.

    case   -> Manuscript -> CaseSheet  \\
                                        +-> workdir (data, pictures, type/*.typ) -> Typst -> finish
    volume -> plan                     /
"""
