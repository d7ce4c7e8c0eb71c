"""For who writes: new cases, fixed files, schemas for editors, owners."""
