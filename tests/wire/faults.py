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
    code: int = 0
    """Discord's own number beside the status: 50001 is Missing Access, 10003 Unknown Channel."""
    after_effect: bool = False
    """Whether the call does its work before it fails (the message is there, the answer says 500)."""
    retry_after: float = 0.05
    """Seconds that a 429 tells the caller to wait."""
    hangs_up: bool = False
    """Cut the connection instead of answering with the status."""
    delay: float = 0.0
    """Seconds to wait before anything else."""
    hesitation: float = 0.0
    """Seconds between the work and the answer."""
    times: int = 1

    def fits(self, method: str, path: str) -> bool:
        """Tell whether the fault is meant for this call."""
        return self.method == method and re.search(self.path, path) is not None


@dataclass(slots=True)
class Faults:
    """The faults that are still to come."""

    ordered: list[Fault] = field(default_factory=list[Fault])

    def order(self, fault: Fault) -> None:
        """Let the next calls that fit fail in this way."""
        self.ordered.append(fault)

    def take(self, method: str, path: str) -> Fault | None:
        """Return the first fault that fits the call and use up one of its times."""
        for fault in self.ordered:
            if fault.fits(method, path):
                fault.times -= 1
                if fault.times <= 0:
                    self.ordered.remove(fault)
                return fault
        return None
