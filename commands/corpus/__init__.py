"""`/corpus`: moderators see how the corpus stands, and change it, each change after a review."""
