"""The finished PDFs of a book for a press -> what a printer checks before plates are made."""
