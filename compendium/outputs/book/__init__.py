"""``Edition`` + ``Compendium`` -> ``Volume`` -> a PDF, set by Typst from plain data.

    case   -> Manuscript -> Sheet  \\
                                    +-> studio (data, pictures, type/*.typ) -> typeset -> press
    volume -> plan                 /
"""
