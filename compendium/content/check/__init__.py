"""A case, read and parsed -> problems: one module a family of rules, one list of all."""
