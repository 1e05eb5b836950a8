"""How moderators change the corpus: a proposal, the build of the next edition, its review, its publication.

Nothing is published without a review, except that the start of the program may build an edition by itself
(:mod:`~storage.changes.startup`).
"""
