"""A file's bytes -> ``Told``: what it holds beside what is seen, and what it does when opened."""
