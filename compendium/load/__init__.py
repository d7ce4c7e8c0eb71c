"""Files on disk -> ``CaseFolder``, ``CaseFile`` and ``YamlTree``: text, and where each key stands."""
