"""The catalogues match the sources, and French is set as a UN translator sets it."""

import datetime as dt
import io
import re
import string
import warnings
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import commands
from commands.i18n import LANGUAGES, catalogue_of

_FOLDER = Path(commands.__file__).parent
_KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "local": ((1, "c"), 2)}
_NBSP = "\N{NO-BREAK SPACE}"


def _sources() -> dict[tuple[str, str], tuple[str, ...]]:
    found = {}
    for path in _FOLDER.rglob("*.py"):
        with path.open("rb") as lines:
            for _, message, _, context in extract("python", lines, keywords=_KEYWORDS):
                forms = message if isinstance(message, tuple) else (message,)
                found[context or "", forms[0]] = forms
    return found


def _catalogue() -> Catalog:
    with (files("commands.i18n") / "fr.po").open("rb") as lines:
        return read_po(lines, locale="fr", abort_invalid=True)


_SOURCES = _sources()
_FRENCH = {
    (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message
    for message in _catalogue()
    if message.id
}


def _forms(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_has_its_french_form():
    assert not sorted(set(_SOURCES) - set(_FRENCH))


def test_the_catalogue_holds_no_sentence_that_nobody_says():
    assert not sorted(set(_FRENCH) - set(_SOURCES))


def test_no_form_is_empty_and_none_is_marked_as_doubtful():
    assert not [key for key, message in _FRENCH.items() if not all(_forms(message)) or message.fuzzy]


@pytest.mark.parametrize("key", sorted(_FRENCH), ids=lambda key: key[1][:40])
def test_both_languages_have_the_same_placeholders(key):
    for form in (*_forms(_FRENCH[key]), *_SOURCES[key]):
        assert _placeholders(form) == _placeholders(key[1])


@pytest.mark.parametrize("key", sorted(_FRENCH), ids=lambda key: key[1][:40])
def test_french_spaces_do_not_break(key):
    for form in _forms(_FRENCH[key]):
        shown = re.sub(r"`[^`]*`|https?://\S+", "", form)
        assert not re.search(rf"(?<![{_NBSP}\d])[:;?!»](?!\w)", shown), form
        assert not re.search(rf"«(?!{_NBSP})", shown), form
        assert "'" not in shown, form


def _french_names(context):
    """The names of a context by their French form, and those that are only English."""
    french = catalogue_of("fr").terms(context)
    return {*french.values()}, {english for english, said in french.items() if english not in {*french.values()}}


@pytest.mark.parametrize("key", sorted(_FRENCH), ids=lambda key: key[1][:40])
def test_french_names_commands_and_options_as_french_clients_show_them(key):
    commands, english = _french_names("command")
    for form in _forms(_FRENCH[key]):
        named = re.findall(r"(?<![\w/.<>])/([a-z]+)(?: \**([a-zéèê]+))?", re.sub(r"https?://\S+", "", form))
        said = {word for words in named for word in words if word in commands | english}
        assert not said & english, form
        assert "« symbol »" not in form.replace(_NBSP, " ")
        assert "« status »" not in form.replace(_NBSP, " ")


def test_french_counts_nothing_and_one_as_singular():
    words = catalogue_of("fr")

    said = [
        words.ngettext("{number} footnote", "{number} footnotes", number).replace(_NBSP, " ") for number in (0, 1, 2)
    ]

    assert said == ["0 note", "1 note", "2 notes"]


def test_english_counts_nothing_as_plural():
    said = [catalogue_of("en").ngettext("{number} footnote", "{number} footnotes", number) for number in (0, 1, 2)]

    assert said == ["0 footnotes", "1 footnote", "2 footnotes"]


def test_the_catalogue_itself_knows_the_plural_rule():
    assert _catalogue().num_plurals == 2
    assert "n > 1" in _catalogue().plural_expr


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", dt.date(2021, 1, 19), "19 janvier 2021"),
        ("fr", dt.date(2021, 3, 1), "1er mars 2021"),
        ("fr", dt.date(2021, 3, 11), "11 mars 2021"),
        ("en", dt.date(2021, 3, 1), "1 March 2021"),
    ],
)
def test_dates_are_bound(language, day, said):
    assert catalogue_of(language).date(day) == said.replace(" ", _NBSP)


def test_lists_and_large_numbers_follow_the_language():
    assert catalogue_of("fr").listing(["a", "b", "c"]) == "a, b et c"
    assert catalogue_of("fr").listing(["a", "b"], "or") == "a ou b"
    assert catalogue_of("en").listing(["a", "b", "c"]) == "a, b and c"
    assert " " not in catalogue_of("fr").number(12345)
    assert catalogue_of("en").number(12345) == "12,345"


def test_a_language_that_the_bot_does_not_speak_is_answered_in_english():
    assert catalogue_of("es").language == "en"
    assert LANGUAGES == ("en", "fr")


def test_the_catalogue_is_read_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_po(io.BytesIO((files("commands.i18n") / "fr.po").read_bytes()), locale="fr", abort_invalid=True)


@given(st.sampled_from(sorted(_SOURCES)), st.sampled_from(LANGUAGES))
def test_every_sentence_can_be_said(key, language):
    values = dict.fromkeys(_placeholders(key[1]) - {"number"}, "x")
    words = catalogue_of(language)

    if len(_SOURCES[key]) == 2:
        assert words.ngettext(*_SOURCES[key], 3, **values)
    elif key[0]:
        assert words.pgettext(*key)
    else:
        assert words.gettext(key[1], **values, **({"number": 3} if "number" in _placeholders(key[1]) else {}))
