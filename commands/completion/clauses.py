"""The clauses of one document as they are offered while a citation is typed.

They are folded once for each edition and language, so that a key costs one pass over short strings.
What stands at the beginning comes before what stands anywhere, and typing errors are forgiven only
where too little fits exactly. A number is never corrected: it is one that exists, or words.
"""

import re
from dataclasses import dataclass

from commands.clauses.outline import Part, parts_of
from commands.completion.likeness import likest
from commands.completion.names import SHORTEST_FORGIVEN, document_choice
from commands.completion.typed import figures, has_figures
from commands.i18n import LANGUAGES, Catalogue, catalogue_of
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words, part_words
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, shortened
from commands.ui.command_binding import Choice
from corpus.document import Clause, Document
from corpus.label import Series
from corpus.text.folding import fold

_FEW = 5
"""With fewer exact candidates than this, typing errors are looked for."""
_BEGINNING = 100
"""Signs of a clause in which typing errors are forgiven."""
_MOST_TITLE = 36
"""Characters of a title that stands for a symbol, so that the label and a few words have room."""
_WAYS = ("", "op", "para", "par", "paragraph", "paragraphe")
"""What people type before the number of a paragraph."""
_NOT_IN_KEYS = re.compile(r"[\s().,*’'-]+")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[\s().,*’'-]+(?=\d)")
"""« 1, 2 » is not 12."""
_NUMBER = re.compile(
    r"(?:annexe?[ivx]*)?"
    r"(?:op|pp|paras?|pars?|paragraph(?:e|s|es)?|al|alinea|preamble|preambular(?:para)?|fn|footnotes?|notes?|text|no?)?"
    r"\d{1,3}(?:[a-z]{1,4})?(?:(?:bullet|puce)\d*)?"
)
"""The number of a clause, as a key; a year, which has four figures, is a word like others."""


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


def table_of(document: Document, words: Catalogue) -> Table:
    """Make the table of a document for readers of one language."""
    parts = parts_of(document, words)
    texts = [fold(part.title) for part in parts]
    texts += [fold(f"{label_words(each.label, words)} {each.text}") for each in document.clauses]
    keys = [_part_keys(part) for part in parts] + [_keys(clause) for clause in document.clauses]
    return Table(
        whole=document_choice(document, words),
        choices=(
            *(_choice(document, part_words(part.name, words), part.name, part.title, words) for part in parts),
            *(
                _choice(
                    document,
                    label_words(each.label, words, document),
                    str(each.label),
                    each.corrected or each.text,
                    words,
                )
                for each in document.clauses
            ),
        ),
        keys=tuple("\n".join(("", *dict.fromkeys(ways), "")) for ways in keys),
        texts=tuple(texts),
        beginnings=tuple(text[:_BEGINNING] for text in texts),
    )


def clauses_like(table: Table, typed: str, *, forgiving: bool = True) -> list[Choice]:
    """Return what was typed behind a document's name may mean, best first; all of it for nothing typed.

    A number is one that exists, or begins one; no other is offered for it, nor a clause that has it among its words.
    """
    key = _key(typed)
    if not key:
        return [table.whole, *table.choices[: MOST_OPTIONS - 1]]
    found = dict.fromkeys((*_exact(table, key), *_begun(table, key)))
    if not _NUMBER.fullmatch(key):
        found |= dict.fromkeys(_with_words(table, fold(typed), forgiving=forgiving and not has_label(table, typed)))
    return [table.choices[i] for i in found][:MOST_OPTIONS]


def labelled(table: Table, typed: str) -> list[Choice]:
    """Return the clauses and parts of which this is the whole name."""
    return [table.choices[i] for i in _exact(table, _key(typed))]


def has_label(table: Table, typed: str) -> bool:
    """Say whether this is, or begins, the name of a clause or part; also where nothing was typed."""
    key = _key(typed)
    return not key or bool(_exact(table, key) or _begun(table, key))


def is_number(typed: str) -> bool:
    """Say whether this has the form of a clause's number, whether or not there is one."""
    return _NUMBER.fullmatch(_key(typed)) is not None


def _key(typed: str) -> str:
    return _NOT_IN_KEYS.sub("", _BETWEEN_FIGURES.sub("|", typed.casefold()))


def _exact(table: Table, key: str) -> list[int]:
    wanted = f"\n{key}\n"
    return [i for i, keys in enumerate(table.keys) if wanted in keys]


def _begun(table: Table, key: str) -> list[int]:
    wanted = f"\n{key}"
    return [i for i, keys in enumerate(table.keys) if wanted in keys]


def _with_words(table: Table, folded: str, *, forgiving: bool) -> list[int]:
    """Find clauses by their words; letters may be wrong where too few fit exactly, figures never."""
    found = [i for i, text in enumerate(table.texts) if folded in text]
    if folded[:1].isdigit():
        found = [i for i in found if re.search(rf"(?<!\d){re.escape(folded)}", table.texts[i])]
    if forgiving and len(found) < _FEW and len(folded) >= SHORTEST_FORGIVEN:
        wanted = figures(folded)
        found += [i for i in likest(folded, table.beginnings, MOST_OPTIONS) if has_figures(table.beginnings[i], wanted)]
    return found


def short_name(document: Document, words: Catalogue) -> str:
    """Return the symbol, of a draft marked as one; of a resolution of the General Assembly only the figures.

    A text whose symbol is not known goes by the beginning of its title.
    """
    name = document_words(document, words, _MOST_TITLE).removeprefix("A/RES/")
    return words.gettext("{symbol} (draft)", symbol=name) if document.status.is_draft else name


def _choice(document: Document, label: str, name: str, text: str, words: Catalogue) -> Choice:
    shown = f"{short_name(document, words)}, {label} — {text}"
    value = f"{document.symbol} {name}"
    return Choice(name=shortened(shown, MOST_OPTION_CHARACTERS), value=value[:MOST_OPTION_CHARACTERS])


def _part_keys(part: Part) -> list[str]:
    """Return the ways to type the name of a part: ``sectione``, ``e``, ``pp``."""
    name = _NOT_IN_KEYS.sub("", part.name.casefold())
    return [name, name.removeprefix("section"), fold(part.title).replace(" ", "")]


def _keys(clause: Clause) -> list[str]:
    """Return the ways to type a label, without spaces and brackets; in each of our languages, as people read both."""
    label = clause.label
    canonical = _NOT_IN_KEYS.sub("", str(label).casefold())
    number = re.sub(r"^(?:annex)?(?:pp|op|para)", "", canonical)
    spoken = [fold(label_words(label, catalogue_of(language))).replace(" ", "") for language in LANGUAGES]
    ways = ("preamble", "alinea", "al") if label.series is Series.PREAMBULAR else _WAYS
    return [canonical, *spoken, *(f"{way}{number}" for way in ways)]
