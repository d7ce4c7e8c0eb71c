"""The machine: files written whole, locks, caches, processes, git, pictures, untrusted HTML."""
