"""``Compendium`` -> tables and lists for other programs, and the office's board."""
