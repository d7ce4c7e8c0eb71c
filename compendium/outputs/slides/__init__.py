"""Cases -> decks of slides (.pptx) with notes, and the timed script of each (Markdown and Word)."""
