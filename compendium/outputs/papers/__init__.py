"""Cases and what the checks say of them -> the papers that the office signs and files (Word)."""
