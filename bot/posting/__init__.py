"""Digests going out: the clock that wakes, the postman who sends, and what is settled after a crash."""
