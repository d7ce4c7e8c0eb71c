"""Recipes: a content folder is read once; its cases, site and books are made from that."""
