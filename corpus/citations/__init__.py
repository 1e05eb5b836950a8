"""From what a delegate types to the clauses that are meant, and from a text to the documents that it cites."""
