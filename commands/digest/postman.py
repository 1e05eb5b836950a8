"""What the commands need of the running bot: somebody who posts, and who is told when the plans change."""

from typing import Protocol

from commands.errors import PostmanAway
from storage.digests.values import Delivery, Schedule


class Postman(Protocol):
    """Posts digests; the commands only ask."""

    def plan_changed(self) -> None:
        """Look again at what comes next: a schedule was made, changed or removed."""
        ...

    async def post_now(self, schedule: Schedule, key: str, settle: int | None = None) -> Delivery:
        """Post a digest at once and return how that ended, also where it failed.

        ``key`` names this posting, ``hand:<interaction>``: the same key never posts twice. ``settle``
        is the delivery of uncertain end that is posted again by a moderator's decision; then its own
        key counts.
        """
        ...


class NobodyPosts:
    """Stands in where no bot is running: plans are kept, nothing is posted."""

    def plan_changed(self) -> None:
        """Do nothing."""

    async def post_now(self, schedule: Schedule, key: str, settle: int | None = None) -> Delivery:
        """Raise :class:`PostmanAway`."""
        del schedule, key, settle
        raise PostmanAway
