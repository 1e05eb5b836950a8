"""Export of a document to a file: JSON for programs, Markdown for people, Akoma Ntoso for archives.

:data:`corpus.export.formats.FORMATS` has the writers by name; each returns the text of a file to be encoded as UTF-8.
All three are read back to the same document: see :mod:`corpus.export.handed_in`.
"""
