"""A file's bytes -> ``Hidden``: what it holds beside what is seen, and what it does when opened."""
