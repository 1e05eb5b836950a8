"""Tell which elements of a page are hidden by style: its own, a rule of the page's style sheets, or a well-known class.

A rule counts if its selector consists of types, classes and ids, also of elements around the element ("nav .note").
Rules with other selectors (":hover", "[lang]") and style sheets in other files are not followed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.html.tokenizer import EndTag, StartTag, Text

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selectors>[^{}@;]*)\{(?P<declarations>[^{}]*)\}")
_MEDIA = re.compile(r"@media[^{}]*\bprint\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
"""A rule for paper only; what it hides is shown on the screen."""
_COMPOUND = re.compile(r"(?P<name>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_MOST_RULES = 500
"""Rules that hide or show; a page has some dozens."""
_LONGEST_SHEET = 500_000
"""Characters of style sheets that are read."""
_KNOWN_CLASSES = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "screenreader-only",
        "element-invisible",
        "element-hidden",
        "d-none",
        "hidden-accessible",
        "ui-helper-hidden",
        "ui-helper-hidden-accessible",
    ]
)
"""Classes by which the usual style sheets hide an element; a page may leave their rules in another file."""
_WHITE = r"(?:#fff(?:fff)?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent)"
_HIDES = re.compile(
    r"""
      (?<![\w-])(?:
        display\s*:\s*none
      | visibility\s*:\s*(?:hidden|collapse)
      | mso-hide\s*:\s*all
      | opacity\s*:\s*0?(?:\.0+)?%?\s*(?:;|!|$)
      | font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)
      | (?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)
      | clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)
      | clip-path\s*:\s*inset\(\s*(?:50|100)%
      | color\s*:\s*transparent\s*(?:;|!|$)
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WHITE_LETTERS = re.compile(rf"(?<![\w-])color\s*:\s*{_WHITE}\s*(?:;|!|$)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?<![\w-])background(?:-color|-image)?\s*:", re.IGNORECASE)
_SHOWS = re.compile(r"(?<![\w-])(?:display\s*:\s*(?!none)|visibility\s*:\s*visible)", re.IGNORECASE)


def hides(declarations: str) -> bool:
    """Return True if style declarations make an element's text invisible.

    >>> hides("position:absolute; left:-9999px"), hides("font-size: 0.9em"), hides("color: white")
    (True, False, True)
    """
    if _HIDES.search(declarations) is not None:
        return True
    return _WHITE_LETTERS.search(declarations) is not None and _BACKGROUND.search(declarations) is None


@dataclass(frozen=True, slots=True)
class ElementNames:
    """What selectors look at: the type, the id and the classes of an element."""

    name: str
    id: str
    classes: frozenset[str]


NAMELESS = ElementNames("", "", frozenset())


def element_names(tag: StartTag) -> ElementNames:
    """Return the names of an element."""
    return ElementNames(tag.name, tag.attributes.get("id", ""), frozenset(tag.attributes.get("class", "").split()))


@dataclass(frozen=True, slots=True)
class _Compound:
    name: str
    ids: frozenset[str]
    classes: frozenset[str]

    @property
    def key(self) -> str:
        """Return one of its names, by which it is found: an id, else a class, else the type."""
        if self.ids or self.classes:
            return f"#{min(self.ids)}" if self.ids else f".{min(self.classes)}"
        return self.name or "*"

    def matches(self, element: ElementNames) -> bool:
        """Return True if an element has all the names."""
        return self.name in {"", "*", element.name} and self.ids <= {element.id} and self.classes <= element.classes


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]
    """From the outermost element to the element itself."""
    is_hiding: bool

    @property
    def weight(self) -> tuple[int, int, int]:
        """Return the specificity of the selector."""
        return (
            sum(len(each.ids) for each in self.compounds),
            sum(len(each.classes) for each in self.compounds),
            sum(each.name not in {"", "*"} for each in self.compounds),
        )


class StyleSheets:
    """The rules of a page that hide elements or show them."""

    def __init__(self, tokens: Iterable[StartTag | EndTag | Text]) -> None:
        rules = sorted(_rules(_sheets(tokens)), key=lambda rule: rule.weight)  # a later rule of equal weight wins
        self.has_rules = any(rule.is_hiding for rule in rules)
        """Whether any rule hides an element."""
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}
        for order, rule in enumerate(rules if self.has_rules else ()):
            self._rules.setdefault(rule.compounds[-1].key, []).append((order, rule))

    def hides(self, tag: StartTag, around: Sequence[ElementNames]) -> bool:
        """Return True if an element is hidden by style; ``around`` are the elements around it, outermost first."""
        own = tag.attributes.get("style", "")
        if own and hides(own):
            return True
        element = element_names(tag)
        if element.classes & _KNOWN_CLASSES:
            return True
        if not self.has_rules:
            return False
        is_hidden = False
        keys = (f"#{element.id}", element.name, "*", *(f".{name}" for name in element.classes))
        found = [entry for key in keys for entry in self._rules.get(key, ())]
        for _, rule in sorted(found, key=lambda entry: entry[0]):
            if rule.is_hiding != is_hidden and rule.compounds[-1].matches(element) and _is_within(rule, around):
                is_hidden = rule.is_hiding
        return is_hidden and not _SHOWS.search(own)


def _is_within(rule: _Rule, around: Sequence[ElementNames]) -> bool:
    """Return True if elements around an element match the outer parts of a selector, in their order."""
    outer = list(rule.compounds[:-1])
    for element in reversed(around):
        if not outer:
            break
        if outer[-1].matches(element):
            outer.pop()
    return not outer


def _sheets(tokens: Iterable[StartTag | EndTag | Text]) -> Iterator[str]:
    is_style, left = False, _LONGEST_SHEET
    for token in tokens:
        match token:
            case StartTag(name="style", attributes=attributes):
                is_style = "print" not in attributes.get("media", "")
            case EndTag(name="style"):
                is_style = False
            case Text(text) if is_style:
                yield text[:left]
                left = max(left - len(text), 0)
            case _:
                pass


def _rules(sheets: Iterable[str]) -> Iterator[_Rule]:
    count = 0
    for sheet in sheets:
        text = _MEDIA.sub("", _COMMENT.sub("", sheet.replace("<!--", "").replace("-->", "")))
        for found in _RULE.finditer(text):
            is_hiding = hides(found["declarations"])
            if not is_hiding and not _SHOWS.search(found["declarations"]):
                continue
            for selector in found["selectors"].split(","):
                if (compounds := _compounds(selector)) is not None:
                    yield _Rule(compounds, is_hiding)
                    count += 1
                if count > _MOST_RULES:
                    return


def _compounds(selector: str) -> tuple[_Compound, ...] | None:
    """Return the parts of a selector; None if it has anything but types, classes and ids."""
    parts: list[_Compound] = []
    for part in selector.replace(">", " ").split():
        found = _COMPOUND.fullmatch(part)
        if found is None:
            return None
        names = re.findall(r"[.#][\w-]+", found["rest"])
        parts.append(
            _Compound(
                (found["name"] or "").lower(),
                frozenset(name[1:] for name in names if name[0] == "#"),
                frozenset(name[1:] for name in names if name[0] == "."),
            )
        )
    return tuple(parts) or None
