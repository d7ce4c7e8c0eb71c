"""A plan as data -> a finished PDF: fonts, pictures, Typst, page numbers, boxes and spine."""
