"""Autocompletion of the clauses of one document.

Their texts are folded once for each edition and language, so that each key press costs one pass over short strings.
Labels that match come before texts that contain the words, and typing errors are tolerated only
if there are too few exact matches. Digits are never corrected: they match exactly, or not at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.clauses.outline import Part, parts_of
from commands.clauses.quotation import Quotation
from commands.completion.likeness import best_matches
from commands.completion.names import document_choice
from commands.completion.titles import SHORTEST_WITH_TYPOS
from commands.completion.typed import figures, has_figures
from commands.i18n import LANGUAGES, Catalogue, catalogue_of
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words, part_words
from commands.i18n.typography import isolate_controls
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.document import Clause, Document
from corpus.label import Series
from corpus.text.folding import fold

_FEW = 5
"""With fewer exact matches than this, typing errors are tolerated."""
_BEGINNING = 100
"""Characters at the start of a clause's text that are searched with typing errors."""
_MOST_TITLE = 36
"""Characters of a title shown in place of an unknown symbol, so that the label and a few words have room."""
_PARAGRAPH_PREFIXES = ("", "op", "para", "par", "paragraph", "paragraphe")
"""What readers type before the number of a paragraph."""
_NOT_IN_KEYS = re.compile(r"[\s().,*’'-]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s().,*’'-]+(?=\d)")
"""Separators between digits become ``|`` in a key: « 1, 2 » is not 12."""
_NUMBER = re.compile(
    r"(?:annexe?[ivx]*)?"
    r"(?:op|pp|paras?|pars?|paragraph(?:e|s|es)?|al|alinea|preamble|preambular(?:para)?|fn|footnotes?|notes?|text|no?)?"
    r"\d{1,3}(?:[a-z]{1,4})?(?:(?:bullet|puce)\d*)?"
)
"""A key (see :func:`_key`) with the form of a clause's number; a year, which has four digits, is an ordinary word."""


@dataclass(frozen=True, slots=True)
class ClauseTable:
    """The choices for the clauses and parts of one document, with their search keys."""

    whole: Choice
    """The choice for the whole document."""
    choices: tuple[Choice, ...]
    """Its parts, in the order of the outline, then its clauses."""
    keys: tuple[str, ...]
    """For each choice the keys under which its label is found, between line breaks: ``op3b``, ``3b``."""
    texts: tuple[str, ...]
    """For each choice its label and text, folded."""
    beginnings: tuple[str, ...]
    """For each choice the start of its folded text: what readers remember, and where typing errors are tolerated."""
    by_value: Mapping[str | float, Choice]
    """The choices by their value."""
    symbol: str

    def choice_of(self, name: str) -> Choice | None:
        """Return the choice for the part with this canonical name, or None."""
        return self.by_value.get(f"{self.symbol} {name}")


def table_of(document: Document, words: Catalogue) -> ClauseTable:
    """Return the table of a document, in the UI language of ``words``."""
    parts = parts_of(document, words)
    texts = [fold(part.title) for part in parts]
    texts += [fold(f"{label_words(each.label, words)} {each.text}") for each in document.clauses]
    keys = [_part_keys(part) for part in parts] + [_keys(clause) for clause in document.clauses]
    choices = (
        *(_choice(document, part_words(part.name, words), part.name, part.title, words) for part in parts),
        *(
            _choice(
                document, label_words(each.label, words, document), str(each.label), each.corrected or each.text, words
            )
            for each in document.clauses
        ),
    )
    return ClauseTable(
        whole=document_choice(document, words),
        choices=choices,
        keys=tuple("\n".join(("", *dict.fromkeys(ways), "")) for ways in keys),
        texts=tuple(texts),
        beginnings=tuple(text[:_BEGINNING] for text in texts),
        by_value={each.value: each for each in choices},
        symbol=str(document.symbol),
    )


def suggest_clauses(table: ClauseTable, typed: str, *, allow_typos: bool = True) -> list[Choice]:
    """Return the choices for what was typed after a document's name, best first; for an empty text, all choices.

    A number matches only clauses with that number or one that begins with it, not clauses with the number in their
    text.
    """
    key = _key(typed)
    if not key:
        return [table.whole, *table.choices[: MOST_OPTIONS - 1]]
    found = dict.fromkeys((*_with_exact_key(table, key), *_with_key_prefix(table, key)))
    if not _NUMBER.fullmatch(key):
        found |= dict.fromkeys(_with_text(table, fold(typed), allow_typos=allow_typos and not has_label(table, typed)))
    return [table.choices[i] for i in found][:MOST_OPTIONS]


def clauses_named(table: ClauseTable, typed: str) -> list[Choice]:
    """Return the choices for the clauses and parts of which this is the whole name."""
    return [table.choices[i] for i in _with_exact_key(table, _key(typed))]


def has_label(table: ClauseTable, typed: str) -> bool:
    """Return True if this is, or begins, the name of a clause or part; also for an empty text."""
    key = _key(typed)
    return not key or bool(_with_exact_key(table, key) or _with_key_prefix(table, key))


def is_number(typed: str) -> bool:
    """Return True if this has the form of a clause's number, whether or not such a clause exists."""
    return _NUMBER.fullmatch(_key(typed)) is not None


def _key(typed: str) -> str:
    return _NOT_IN_KEYS.sub("", _BETWEEN_DIGITS.sub("|", typed.casefold()))


def _with_exact_key(table: ClauseTable, key: str) -> list[int]:
    pattern = f"\n{key}\n"
    return [i for i, keys in enumerate(table.keys) if pattern in keys]


def _with_key_prefix(table: ClauseTable, key: str) -> list[int]:
    pattern = f"\n{key}"
    return [i for i, keys in enumerate(table.keys) if pattern in keys]


def _with_text(table: ClauseTable, folded: str, *, allow_typos: bool) -> list[int]:
    """Return the indexes of the texts that contain these words.

    If there are too few and ``allow_typos``, letters may differ, but never digits.
    """
    found = [i for i, text in enumerate(table.texts) if folded in text]
    if folded[:1].isdigit():
        found = [i for i in found if re.search(rf"(?<!\d){re.escape(folded)}", table.texts[i])]
    if allow_typos and len(found) < _FEW and len(folded) >= SHORTEST_WITH_TYPOS:
        numbers = figures(folded)
        found += [
            i for i in best_matches(folded, table.beginnings, MOST_OPTIONS) if has_figures(table.beginnings[i], numbers)
        ]
    return found


def short_name(document: Document, words: Catalogue) -> str:
    """Return the symbol, without ``A/RES/`` and with a mark for a draft; if it is not known, the start of the title."""
    name = document_words(document, words, _MOST_TITLE).removeprefix("A/RES/")
    return words.gettext("{symbol} (draft)", symbol=name) if document.status.is_draft else name


def part_choice(quotation: Quotation, words: Catalogue) -> Choice:
    """Return the choice for one part that no table lists: a range, a footnote, the chapeau of a clause."""
    name = quotation.names[0]
    texts = (*(each.corrected or each.text for each in quotation.clauses), *(each.text for each in quotation.footnotes))
    return _choice(quotation.document, part_words(name, words, quotation.document), name, texts[0], words)


def found_choice_name(document: Document, names: Sequence[str], words: Catalogue) -> str:
    """Return the name of a document and of some of its parts: "71/28, para. 1 and para. 3"."""
    parts = words.listing(part_words(name, words, document) for name in names)
    return f"{short_name(document, words)}, {parts}" if parts else short_name(document, words)


def _choice(document: Document, label: str, name: str, text: str, words: Catalogue) -> Choice:
    shown = f"{short_name(document, words)}, {label} — {isolate_controls(text)}"
    value = f"{document.symbol} {name}"
    return Choice(name=shortened(shown, MOST_OPTION_CHARACTERS), value=value[:MOST_OPTION_CHARACTERS])


def _part_keys(part: Part) -> list[str]:
    """Return the keys for the name of a part: ``sectione``, ``e``, ``pp``."""
    name = _NOT_IN_KEYS.sub("", part.name.casefold())
    return [name, name.removeprefix("section"), fold(part.title).replace(" ", "")]


def _keys(clause: Clause) -> list[str]:
    """Return the keys for a label, in every UI language, because readers use several."""
    label = clause.label
    canonical = _NOT_IN_KEYS.sub("", str(label).casefold())
    number = re.sub(r"^(?:annex)?(?:pp|op|para)", "", canonical)
    spoken = [fold(label_words(label, catalogue_of(language))).replace(" ", "") for language in LANGUAGES]
    prefixes = ("preamble", "alinea", "al") if label.series is Series.PREAMBULAR else _PARAGRAPH_PREFIXES
    return [canonical, *spoken, *(f"{way}{number}" for way in prefixes)]
