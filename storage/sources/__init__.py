"""The source files of an edition: finding them, and parsing each only once."""
