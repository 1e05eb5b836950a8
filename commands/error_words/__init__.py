"""What a reader is told for each error: what is wrong, then what to try next."""
