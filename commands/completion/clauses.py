"""The clauses of one document as they are offered while a citation is typed.

They are folded once for each edition and language, so that a key costs one pass over short strings.
What stands at the beginning comes before what stands anywhere, and typing errors are forgiven only
where too little fits exactly. A number is never corrected: it is one that exists, or words.
"""

import re
from dataclasses import dataclass

from commands.cards.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.cards.documents import Part, parts_of
from commands.completion.likeness import likest
from commands.completion.names import SHORTEST_FORGIVEN, document_choice
from commands.making import Choice
from commands.words import Words
from commands.words.labels import label_words, part_words
from corpus.document import Clause, Document
from corpus.folding import fold
from corpus.label import Series

_FEW = 5
"""With fewer exact candidates than this, typing errors are looked for."""
_BEGINNING = 100
"""Signs of a clause in which typing errors are forgiven."""
_WAYS = ("", "op", "para", "par", "paragraph", "paragraphe")
"""What people type before the number of a paragraph."""
_NOT_IN_KEYS = re.compile(r"[\s().,*’'-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """The clauses and parts of one document, ready to be offered."""

    whole: Choice
    """The document itself."""
    choices: tuple[Choice, ...]
    """Its parts, sections first, then its clauses."""
    keys: tuple[str, ...]
    """For each choice the ways to type its label, bare, between line breaks: ``op3b``, ``3b``."""
    texts: tuple[str, ...]
    """For each choice its words, folded."""
    beginnings: tuple[str, ...]
    """For each choice its label and first words, folded: what people remember, errors included."""


def table_of(document: Document, words: Words) -> Table:
    """Make the table of a document for readers of one language."""
    parts = parts_of(document, words)
    texts = [fold(part.title) for part in parts]
    texts += [fold(f"{label_words(each.label, words)} {each.text}") for each in document.clauses]
    keys = [_part_keys(part) for part in parts] + [_keys(clause, words) for clause in document.clauses]
    return Table(
        whole=document_choice(document, words),
        choices=(
            *(_choice(document, part_words(part.name, words), part.name, part.title) for part in parts),
            *(
                _choice(document, label_words(each.label, words), str(each.label), each.corrected or each.text)
                for each in document.clauses
            ),
        ),
        keys=tuple("\n".join(("", *dict.fromkeys(ways), "")) for ways in keys),
        texts=tuple(texts),
        beginnings=tuple(text[:_BEGINNING] for text in texts),
    )


def clauses_like(table: Table, typed: str, *, forgiving: bool = True) -> list[Choice]:
    """Return what was typed behind a document's name may mean, best first; all of it for nothing typed."""
    key = _NOT_IN_KEYS.sub("", typed.casefold())
    if not key:
        return [table.whole, *table.choices[: MOST_OPTIONS - 1]]
    exact, begun, folded = f"\n{key}\n", f"\n{key}", fold(typed)
    found = dict.fromkeys(i for i, keys in enumerate(table.keys) if exact in keys)
    is_label = bool(found)
    found |= dict.fromkeys(i for i, keys in enumerate(table.keys) if begun in keys)
    if len(found) < MOST_OPTIONS:
        found |= dict.fromkeys(i for i, text in enumerate(table.texts) if folded in text)
    if forgiving and not is_label and len(found) < _FEW and len(folded) >= SHORTEST_FORGIVEN:
        found |= dict.fromkeys(likest(folded, table.beginnings, MOST_OPTIONS))
    return [table.choices[i] for i in found][:MOST_OPTIONS]


def short_name(document: Document) -> str:
    """Return the symbol; of a resolution of the General Assembly only the figures, as people say it."""
    return str(document.symbol).removeprefix("A/RES/")


def _choice(document: Document, label: str, name: str, text: str) -> Choice:
    shown = f"{short_name(document)}, {label} — {text}"
    value = f"{document.symbol} {name}"
    return Choice(name=shortened(shown, MOST_OPTION_CHARACTERS), value=value[:MOST_OPTION_CHARACTERS])


def _part_keys(part: Part) -> list[str]:
    """Return the ways to type the name of a part: ``sectione``, ``e``, ``pp``."""
    name = _NOT_IN_KEYS.sub("", part.name.casefold())
    return [name, name.removeprefix("section"), fold(part.title).replace(" ", "")]


def _keys(clause: Clause, words: Words) -> list[str]:
    """Return the ways to type a label, without spaces and brackets."""
    label = clause.label
    canonical = _NOT_IN_KEYS.sub("", str(label).casefold())
    number = re.sub(r"^(?:annex)?(?:pp|op|para)", "", canonical)
    spoken = fold(label_words(label, words)).replace(" ", "")
    ways = ("preamble", "alinea", "al") if label.series is Series.PREAMBULAR else _WAYS
    return [canonical, spoken, *(f"{way}{number}" for way in ways)]
