"""Which documents a citation names: one module for each way to name one, :mod:`.find` for their order."""
