"""Command line of `rapporteur corpus ...` and `rapporteur doctor`: prompts, tables and error messages."""
