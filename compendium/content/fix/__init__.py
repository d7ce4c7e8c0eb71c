"""A case.md -> the same file with what can be mended safely mended, and nothing else touched."""
