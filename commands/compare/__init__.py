"""The command `/compare`: its cards, and its files to download."""
