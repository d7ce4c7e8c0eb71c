"""Words, tables and pictures -> a .docx for Chinese readers: pieces of XML, and the archive."""
