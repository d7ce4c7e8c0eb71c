"""An edition -> an EPUB: pages, pictures, a contents, for telephones and readers of books."""
