"""The command line: `rapporteur corpus ...` and `rapporteur doctor`, their questions, tables and refusals."""
