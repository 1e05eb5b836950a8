"""Digests on schedule: who wants one when, what is due, and the ledger of what became of every slot."""
