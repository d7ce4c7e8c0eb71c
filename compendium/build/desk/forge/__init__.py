"""A draft -> a request to merge it, on the forge that the office has set.

What is asked of the forge is decided here, what comes back is judged here; the page sends it,
with a token that never comes here.
"""
