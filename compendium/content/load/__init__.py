"""Files on disk -> ``CaseFolder``, ``CaseFile`` and ``YamlTree``: text and places."""
