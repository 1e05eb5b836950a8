"""Parse citations typed by delegates, and select the documents and clauses that they name."""
