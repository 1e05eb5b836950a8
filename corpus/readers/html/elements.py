"""What elements of a page do to the text: which begin a block, are not shown, are italics, were changed."""

import re
from collections.abc import Mapping

from corpus.readers.tracked_changes import Amendment

_WORDS = str.split
BLOCKS = frozenset(
    _WORDS(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre "
        "section summary table tbody td tfoot th thead tr ul"
    )
)
HEADINGS = frozenset(_WORDS("h1 h2 h3 h4 h5 h6"))
LISTS = frozenset(_WORDS("ol ul menu dir"))
VOID = frozenset(_WORDS("area base br col embed hr img input link meta param source track wbr"))
"""Elements without content, which no tag closes."""

_HIDDEN = frozenset(
    _WORDS("head script style template title nav select textarea button svg iframe object audio video canvas map")
    + _WORDS("noembed noframes xmp rt rp")
)
"""What is no text of the page: its machinery and its menus."""
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer|comment)",
    re.IGNORECASE,
)
_ITALIC = frozenset(_WORDS("i em dfn"))
_SLANTED = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_AMENDED = {
    "ins": Amendment.INSERTED,
    "del": Amendment.DELETED,
    **dict.fromkeys(("s", "strike"), Amendment.STRUCK),
}
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)

CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(
        BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "body", "html", "li", "dd", "dt", "option"},
        (frozenset({"p"}), frozenset({"table", "td", "th", "caption", "button", "object", "li", "div", "body"})),
    ),
    "li": (frozenset({"li"}), frozenset(_WORDS("ol ul menu dir table td th"))),
    **dict.fromkeys(("dd", "dt"), (frozenset({"dd", "dt"}), frozenset({"dl", "table", "td", "th"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"}))),
    "a": (frozenset({"a"}), frozenset({"table", "td", "th"})),
}
"""Which open elements a tag closes without saying so, and which it does not look beyond."""


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element is not shown as text."""
    return name in _HIDDEN or "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None


def slant(name: str, attributes: Mapping[str, str]) -> bool | None:
    """Say whether an element sets its text in italics; None where it leaves it as it is."""
    found = _SLANTED.search(attributes.get("style", ""))
    if found is not None:
        return found[1].lower() != "normal"
    return True if name in _ITALIC else None


def amendment(name: str, attributes: Mapping[str, str]) -> Amendment | None:
    """Say what was done to the words of an element; None where nothing was."""
    struck = Amendment.STRUCK if _STRUCK.search(attributes.get("style", "")) else None
    return _AMENDED.get(name, struck)


def is_raised(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element sets its text above the line."""
    return name == "sup" or _RAISED.search(attributes.get("style", "")) is not None
