"""Cases -> pages: articles and cards, lists, home, each filled into a frame built by MkDocs."""
