"""Measurements against other tools, side by side in one run; figures in build/bench.json."""
