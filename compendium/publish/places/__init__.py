"""Where a release goes: a folder, a share or a server; one switch, and a way back."""
