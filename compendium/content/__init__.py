"""Case write-ups and the office's lists: text in, values out; nothing here needs a machine."""
