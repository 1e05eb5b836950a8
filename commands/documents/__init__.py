"""`/documents`: the list of held documents, and the outline of each."""
