"""A case -> an article for the public account: HTML to paste, pictures to upload, a page."""
