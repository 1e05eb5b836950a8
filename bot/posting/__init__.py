"""Posting of digests: the clock, the dispatcher, the deliveries, and their recovery after a crash."""
