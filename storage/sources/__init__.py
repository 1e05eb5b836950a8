"""The files that an edition is made of, and how they are read: in a process of their own, each only once."""
