"""How moderators change the corpus: what is wanted, the next edition beside the current one, its review, publishing.

Nothing is published that nobody has seen; only a start makes an edition by itself
(:mod:`~storage.changes.startup`).
"""
