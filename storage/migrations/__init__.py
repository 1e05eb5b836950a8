"""Steps from one form of the state file to the next, in the order of their numbers."""
