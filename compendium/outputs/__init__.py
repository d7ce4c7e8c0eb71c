"""What cases become, side by side: a site, a search, tables, books; each is one folder."""
