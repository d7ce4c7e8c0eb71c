"""Problems -> what the author reads."""
