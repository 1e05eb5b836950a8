"""Buttons and menus that lead from one answer to the next: to quote, copy, compare or follow the clauses it shows.

Each answers with a new private message, so that the card with the button stays as it is, also where it is public.
Only custom ids are made here, from the states of :mod:`commands.ui.button_state`; the features answer them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from discord import ui

from commands.i18n import Catalogue
from commands.i18n.document_names import document_words
from commands.i18n.labels import label_words
from commands.ui.button_state import (
    CompareState,
    LineageState,
    PartsRequest,
    QuoteState,
    make_custom_id,
    split_languages,
)
from commands.ui.card import MOST_OPTION_CHARACTERS, MOST_OPTIONS, Card, Row, button, menu, option
from corpus.document import Clause, Document

QUOTE_IN_NEW_MESSAGE = "quoteanew"
"""Quotes, in a new message, what a :class:`QuoteState` names; it is in the custom id, or in the chosen option."""
COMPARE_IN_NEW_MESSAGE = "compareanew"
"""Compares, in a new message, the two texts of a :class:`CompareState`."""
COMPARE_WITH = "comparewith"
"""Compares the parts of a :class:`QuoteState` with another text on the subject; asks which if there are several."""
LINEAGE_OF = "lineageof"
"""Shows, in a new message, what a :class:`LineageState` names."""


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause whose words a card shows, to be quoted or copied from there."""

    name: str
    """The text and the label, for an option of a menu: "A/RES/71/28, para. 3"."""
    first_words: str
    request: PartsRequest


def shown_clause(document: Document, clause: Clause, words: Catalogue) -> ShownClause:
    """Return the entry for a clause in the menus of a card."""
    return ShownClause(
        f"{document_words(document, words)}, {label_words(clause.label, words, document)}",
        clause.corrected or clause.text,
        PartsRequest(str(document.symbol), document.language, (str(clause.label),)),
    )


def quote_menu(shown: Sequence[ShownClause], words: Catalogue) -> tuple[Row, ...]:
    """Return the menu that quotes one of the clauses that a card shows, or all; none for a single clause."""
    clauses = tuple(dict.fromkeys(shown))
    if len(clauses) < 2:
        return ()
    state = QuoteState(_joined_requests(clauses))
    options = [option(each.name, str(QuoteState((each.request,))), each.first_words) for each in clauses]
    if len(str(state)) <= MOST_OPTION_CHARACTERS:
        everything = words.ngettext("All {number} shown here", "All {number} shown here", len(clauses))
        options.insert(0, option(everything, str(state)))
    placeholder = words.gettext("Quote or copy a clause")
    if len(options) > MOST_OPTIONS:
        placeholder = words.gettext("Quote or copy one of the first {number} clauses", number=MOST_OPTIONS - 1)
    return menu(placeholder, f"{QUOTE_IN_NEW_MESSAGE}|", options)


def quote_buttons(shown: Sequence[ShownClause], words: Catalogue) -> tuple[ui.Button[Card], ...]:
    """Return the buttons that quote and copy the only clause that a card shows, or copy all of several.

    If several are too many for a custom id, there is no button: the menu quotes them one by one.
    """
    clauses = tuple(dict.fromkeys(shown))
    state = QuoteState(_joined_requests(clauses))
    copy_id = make_custom_id("copy", str(state), command="quote")
    if len(clauses) == 1:
        quote_id = make_custom_id(QUOTE_IN_NEW_MESSAGE, str(state), command="quote")
        return button(words.gettext("Quote"), quote_id), button(words.gettext("Copy"), copy_id)
    is_carried = bool(clauses) and copy_id == f"copy|{state}"
    return (button(words.gettext("Copy all"), copy_id),) if is_carried else ()


def compare_button(state: QuoteState, words: Catalogue) -> ui.Button[Card] | None:
    """Return the button that compares a quotation: two with each other, one with another text; None for more."""
    label, requests = words.gettext("Compare"), [_in_one_language(each) for each in state.requests]
    if len(requests) == 1:
        quoted = QuoteState((requests[0],))
        return button(label, make_custom_id(COMPARE_WITH, str(quoted), command="compare"))
    if len(requests) == 2:
        compared = CompareState(requests[0], requests[1])
        return button(label, make_custom_id(COMPARE_IN_NEW_MESSAGE, str(compared), command="compare"))
    return None


def lineage_button(request: PartsRequest, words: Catalogue) -> ui.Button[Card]:
    """Return the button that follows one quoted clause through the texts on its subject."""
    state = LineageState(_in_one_language(request))
    return button(words.gettext("Lineage"), make_custom_id(LINEAGE_OF, str(state), command="lineage"))


def _in_one_language(request: PartsRequest) -> PartsRequest:
    """Return the request for the first of the languages that are shown side by side."""
    return replace(request, language="".join(split_languages(request.language)[:1]))


def _joined_requests(shown: Sequence[ShownClause]) -> tuple[PartsRequest, ...]:
    """Return one request for each text, with all of its clauses."""
    parts: dict[tuple[str, str], list[str]] = {}
    for each in shown:
        parts.setdefault((each.request.symbol, each.request.language), []).extend(each.request.parts)
    return tuple(PartsRequest(symbol, language, tuple(names)) for (symbol, language), names in parts.items())
