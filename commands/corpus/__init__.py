"""`/corpus`: moderators see the status of the corpus and change it; each change is reviewed before it is published."""
