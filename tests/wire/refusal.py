"""Discord's refusals: a status, a code of its own, a sentence."""

from collections.abc import Sequence

from tests.wire.world import Json

INVALID_FORM = 50035


class Refusal(Exception):
    """Raised where Discord would not do what was asked."""

    def __init__(self, status: int, code: int, message: str, complaints: Sequence[str] = ()) -> None:
        super().__init__(f"{status} {code}: {message} {'; '.join(complaints)}".rstrip())
        self.status = status
        self.code = code
        self.message = message
        self.complaints = tuple(complaints)

    def as_json(self) -> Json:
        """Return the body that goes with the status."""
        body: Json = {"code": self.code, "message": self.message}
        if self.complaints:
            errors = [{"code": "BASE_TYPE_BAD", "message": complaint} for complaint in self.complaints]
            body["errors"] = {"data": {"_errors": errors}}
        return body


def refuse_if(complaints: Sequence[str]) -> None:
    """Refuse a body that has something wrong with it."""
    if complaints:
        raise Refusal(400, INVALID_FORM, "Invalid Form Body", complaints)
