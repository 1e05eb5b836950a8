"""`/quote`: the exact words of a clause."""
