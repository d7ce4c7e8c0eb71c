"""A built site -> what forbids publishing it."""
