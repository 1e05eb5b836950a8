"""A document as a file that others read: JSON for programs, Markdown for people, Akoma Ntoso for archives.

:data:`corpus.export.formats.FORMATS` has the writers by name; each gives the text of a file, for UTF-8. JSON and
Markdown read back to the same document, JSON with :func:`corpus.export.json_reader.document_of_json`, Markdown
with the parser itself; Akoma Ntoso is for others, and read back by no part of the program.
"""
