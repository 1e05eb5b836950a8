"""What all cards share: layout, pages, buttons and their state, sharing, and the answer to an error."""
