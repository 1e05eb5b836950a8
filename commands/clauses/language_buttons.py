"""Buttons to other languages of a quotation, and to all of them side by side."""

from collections.abc import Sequence
from dataclasses import replace

from commands.i18n import Catalogue
from commands.i18n.languages import language_name
from commands.ui.button_state import QuoteState, join_languages, make_custom_id, split_languages
from commands.ui.card import MOST_BUTTONS, Row, button, buttons


def language_buttons(state: QuoteState, languages: Sequence[str], words: Catalogue) -> tuple[Row, ...]:
    """Return the buttons that show a quotation in the other languages, or in all side by side.

    None for a document held in one language, and for a quotation from several documents.
    """
    if len(languages) < 2 or len(state.requests) != 1:
        return ()
    (request,) = state.requests
    all_languages = join_languages(languages)
    labels = {language: language_name(language, words.language) for language in languages[: MOST_BUTTONS - 1]}
    labels[all_languages] = words.gettext("Both languages") if len(languages) == 2 else words.gettext("All languages")
    shown = set(split_languages(request.language))
    return buttons(
        *(
            button(
                label[:1].upper() + label[1:],
                make_custom_id(
                    "quote",
                    str(QuoteState((replace(request, language=language),))),
                    command="quote",
                    suffix=f"in{letter}",
                ),
            )
            for letter, (language, label) in zip("abcde", labels.items(), strict=False)
            if set(split_languages(language)) != shown
        )
    )
