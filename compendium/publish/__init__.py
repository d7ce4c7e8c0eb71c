"""Rendered outputs -> files on disk: only what changed, whole or not at all."""
