"""A comparison as files: an HTML page, a Word file with tracked changes, a picture."""
