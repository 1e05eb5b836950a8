"""What a command of the program raises when it cannot continue."""


class Refused(Exception):
    """Raised when a command cannot continue; the message is the sentence to print."""
