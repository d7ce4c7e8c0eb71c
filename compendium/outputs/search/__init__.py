"""Cases and hand-written pages -> the data that the browser searches and filters."""
