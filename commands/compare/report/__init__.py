"""A comparison to take away: a page, a Word file with tracked changes, a picture."""
