"""From what a reader typed, or a button carries, to documents and clauses."""
