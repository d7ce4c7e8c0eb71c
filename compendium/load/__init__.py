"""Files on disk -> ``CaseFolder``, ``CaseFile`` and ``YamlTree``: text with the place of every key."""
