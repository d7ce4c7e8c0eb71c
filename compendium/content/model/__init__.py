"""``CaseFile`` -> ``Case``, or problems; cases, vocabulary and units -> ``Compendium``."""
