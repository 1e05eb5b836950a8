"""Export of a document to a file: JSON for programs, Markdown for people, Akoma Ntoso for archives.

:data:`corpus.export.formats.FORMATS` has the writers by name; each returns the text of a file to be encoded as UTF-8.
JSON and Markdown can be read back to the same document: JSON with
:func:`corpus.export.json.document_from_json`, Markdown with the parser. Akoma Ntoso is not read back.
"""
