"""Find the documents that a citation names: one module for each way to name one; :mod:`.find` sets their order."""
