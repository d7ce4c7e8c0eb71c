"""What sets pages: fonts and Typst; a set PDF in inks, with boxes, for a press."""
