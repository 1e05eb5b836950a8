"""Digests on schedule, as moderators set them up and as they are posted."""
