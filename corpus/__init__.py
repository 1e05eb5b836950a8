"""What a United Nations text is: symbols, citations, clauses, and the parser that finds them.

Pure: nothing here reads a file, a clock, a database or Discord. The meaning of a clause must
outlive all four, and a pure room is tested at thousands of cases a second.
"""
