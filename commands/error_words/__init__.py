"""The sentences for readers about each error: what is wrong, then what to try next."""
