"""Scheduled digests: the schedules, the slots that are due, and the record of how every slot ended."""
