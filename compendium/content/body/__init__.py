"""The body of a case -> ``Body``: sanitised HTML, headings and words, parsed once; pictures."""
