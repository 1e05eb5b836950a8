"""`/lineage`: one clause through the texts held on its subject."""
