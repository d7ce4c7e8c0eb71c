"""A .docx, as bytes -> ``WordCase``: what the front matter holds, the text as Markdown, the
pictures, and a report of everything that did not cross as it was.

Pure: zipfile and xml.etree alone, nothing is opened, fetched or run; so it works in a browser.
"""
