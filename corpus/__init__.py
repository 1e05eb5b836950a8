"""What a United Nations text is: symbols, citations, clauses, and the parser that finds them.

The package is pure: nothing here reads a file, a clock, a database or Discord. The meaning of a clause must
outlive all four, and pure code is tested at thousands of cases a second.
"""
