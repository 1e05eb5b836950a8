"""Limits of the size of a file and of the resources for parsing it.

Each limit is far above what a United Nations document needs, and far below what would disturb the bot on the same
machine: the longest reports have 300 pages and 3,000 paragraphs, and take two seconds.
"""

MAX_BYTES = 10 * 1024 * 1024
"""Size of a file in bytes. Discord's limit for users without a subscription; the longest reports with pictures have
half of it."""

MAX_CLAUSES = 20_000
"""Clauses of a document. The longest documents have a fifth; more means that the parser took something else for
paragraphs."""

MEMORY = 768 * 1024 * 1024
"""Bytes of address space of the process, including its libraries.

Measured maxima: 50 MB for resolutions as PDF, 150 MB for a PDF of 300 pages, 170 MB for a Word file of 9 MB, 580 MB
for 10 MB of plain text, Markdown or HTML in 1,500 to 10,000 clauses, for which 512 MB are not enough. The limit is a
third above that.
"""

CPU_TIME = 30
"""Seconds of CPU time for one file; the longest report takes two."""

WALL_TIME = 90.0
"""Seconds of wall time for one file: three times the CPU time, for a busy machine."""

MAX_OUTPUT = 64 * 1024 * 1024
"""Bytes of the document as JSON; a plain text of 10 MB gives 15 MB."""

MAX_STDERR = 64 * 1024
"""Bytes of the process's standard error that are kept; the rest is discarded."""
