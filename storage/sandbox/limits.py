"""How much a file may be, and how much it may cost to read it.

Each is far above what a United Nations document needs and far below what would trouble the bot beside it:
the longest reports have 300 pages and 3,000 paragraphs, and take two seconds.
"""

MOST_BYTES = 10 * 1024 * 1024
"""Of a file. Discord's own limit for those who do not pay; the longest reports with pictures have half of it."""

MOST_CLAUSES = 20_000
"""Of a document. The longest have a fifth; more means that something else was taken for paragraphs."""

MEMORY = 768 * 1024 * 1024
"""Bytes of address space of the process, its libraries among them.

Seen at most: 50 MB for resolutions as PDF, 150 MB for a PDF of 300 pages, 170 MB for a Word file of 9 MB, 580 MB
for 10 MB of plain text, Markdown or HTML in 1,500 to 10,000 clauses, which 512 MB refuse. A third is to spare.
"""

CPU_TIME = 30
"""Seconds of work on one file; the longest report takes two."""

WALL_TIME = 90.0
"""Seconds by the clock for one file: three times the work, for a machine that is busy."""

MOST_OUTPUT = 64 * 1024 * 1024
"""Bytes of the document as JSON; one of 10 MB of plain text has 15."""

MOST_COMPLAINTS = 64 * 1024
"""Bytes that are kept of what the process writes to its standard error."""
