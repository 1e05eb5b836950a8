"""Manifests: TOML files with the facts about documents that their text does not print."""
