"""One document in several languages: the buttons to the others, and several texts on one card, number by number."""

from collections.abc import Sequence
from dataclasses import replace

from commands.i18n import Catalogue
from commands.i18n.languages import language_name
from commands.ui.button_state import QuoteState, joined_languages, parted_languages, press
from commands.ui.card import Row, button, buttons

_MOST = 5
"""Buttons in a row."""


def language_buttons(state: QuoteState, languages: Sequence[str], words: Catalogue) -> tuple[Row, ...]:
    """Return the buttons to the same in other languages, and in all of them side by side; none for one language."""
    if len(languages) < 2 or len(state.asked) != 1:
        return ()
    (asked,) = state.asked
    every = joined_languages(languages)
    ways = {language: language_name(language, words.language) for language in languages[: _MOST - 1]}
    ways[every] = words.gettext("Both languages") if len(languages) == 2 else words.gettext("All languages")
    here = set(parted_languages(asked.language))
    return buttons(
        *(
            button(
                label[:1].upper() + label[1:],
                press("quote", str(QuoteState((replace(asked, language=way),))), command="quote", how=f"in{place}"),
            )
            for place, (way, label) in zip("abcde", ways.items(), strict=False)
            if set(parted_languages(way)) != here
        )
    )
