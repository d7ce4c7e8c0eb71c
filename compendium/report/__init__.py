"""``Findings`` -> what the author, the reviewer or another program reads."""
