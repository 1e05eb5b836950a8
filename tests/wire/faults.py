"""Faults of Discord's REST side, ordered beforehand and used up one by one."""

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls that fit.

    >>> Fault("POST", "/callback$").fits("POST", "/interactions/1/abc/callback")
    True
    """

    method: str
    path: str
    """A regular expression, searched in the path behind ``/api/v10``."""
    status: int = 500
    """What is answered; with 200 the call is answered as usual, only late or cut."""
    code: int = 0
    """Discord's own number beside the status: 50001 is Missing Access, 10003 Unknown Channel."""
    after_effect: bool = False
    """Whether the call does its work before it fails (the message is there, the answer says 500)."""
    retry_after: float = 0.05
    """Seconds that a 429 tells the caller to wait."""
    hangs_up: bool = False
    """Cut the connection instead of answering with the status."""
    cuts: bool = False
    """Cut the connection in the middle of the answer."""
    delay: float = 0.0
    """Seconds to wait before anything else."""
    hesitation: float = 0.0
    """Seconds between the work and the answer."""
    times: int = 1
    skips: int = 0
    """How many calls that fit are let through before."""
    nonce: str | None = None
    """The nonce of the message that is meant; None for any."""

    def fits(self, method: str, path: str, nonce: str | None = None) -> bool:
        """Tell whether the fault is meant for this call."""
        is_meant = self.method == method and re.search(self.path, path) is not None
        return is_meant and self.nonce in {None, nonce}


@dataclass(slots=True)
class Faults:
    """The faults that are still to come."""

    ordered: list[Fault] = field(default_factory=list[Fault])

    def order(self, fault: Fault) -> None:
        """Let the next calls that fit fail in this way."""
        self.ordered.append(fault)

    def take(self, method: str, path: str, nonce: str | None = None) -> Fault | None:
        """Return the first fault that fits the call and use up one of its times."""
        for fault in self.ordered:
            if fault.fits(method, path, nonce):
                if fault.skips:
                    fault.skips -= 1
                    continue
                fault.times -= 1
                if fault.times <= 0:
                    self.ordered.remove(fault)
                return fault
        return None
