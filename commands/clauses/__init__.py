"""How clauses are displayed: their text, quotations, marked changes, receipts, outlines."""
