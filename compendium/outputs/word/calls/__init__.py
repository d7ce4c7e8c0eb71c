"""A case and a call for cases -> what the call asks for: documents, pictures, the list."""
