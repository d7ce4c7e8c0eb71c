"""A printed ``Book`` -> its record and archive; record and cases of today -> ``PrintedBook``."""
