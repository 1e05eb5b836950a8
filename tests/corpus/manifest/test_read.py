"""What is written into a manifest by hand is read, or refused with its table, its name and its value."""

import dataclasses
from contextlib import suppress

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES
from corpus.languages.codes import CODES
from corpus.manifest.fields import FORMS, FactUnfit, facts_in
from corpus.manifest.read import Facts, ManifestMalformed, read_manifest
from corpus.manifest.write import write_manifest

HASH = "ab12" * 16


def refused(content):
    """Return why a manifest is not read, and the line that is to blame."""
    with pytest.raises(ManifestMalformed) as error:
        read_manifest(content if isinstance(content, bytes) else content.encode())
    return error.value.reason, error.value.line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('successor = "A/RES/1/1"', 'successor is "A/RES/1/1", and should be a table with a symbol'),
        ("successor = { adopted_on = 2020-12-31 }", "successor is a table, and should be a table with a symbol"),
        ('successor = { symbol = "1/1" }', 'successor.symbol is "1/1", and should be a document symbol'),
        ('successor = { symbol = "A/RES/1/1", status = "agreed" }', 'successor.status is "agreed", and should be one'),
        ('successor = { symbol = "A/RES/1/1", date = 1 }', "successor.date is 1, and should be left out, for the"),
        (
            'successor = { symbol = "A/RES/1/1", adopted_on = "2020" }',
            'successor.adopted_on is "2020", and should be a',
        ),
        ('session = "seventy"', 'session is "seventy", and should be a whole number without quotation marks, as 71'),
        ("session = true", "session is true, and should be a whole number"),
        ("session = 71.5", "session is 71.5, and should be a whole number"),
        ("session = -1", "session is -1, and should be a whole number"),
        ("plenary_meeting = 99999999999999999999", "plenary_meeting is 99999999999999999999, and should be a whole"),
        ("title = 5", "title is 5, and should be a text between quotation marks"),
        ('date = "2020-01-01"', 'date is "2020-01-01", and should be a day without quotation marks, as 2020-12-31'),
        ("date = 2020-01-01T10:00:00", "date is 2020-01-01 10:00:00, and should be a day"),
        ("adopted_on = 2020", "adopted_on is 2020, and should be a day"),
        ('aliases = "zero draft"', 'aliases is "zero draft", and should be a list of texts'),
        ('aliases = ["zero draft", 1]', "aliases is a list, and should be a list of texts"),
        ("unverified = true", "unverified is true, and should be a list of texts"),
        ('is_removed = "no"', 'is_removed is "no", and should be true or false, without quotation marks'),
        ("is_recognised = 1", "is_recognised is 1, and should be true or false"),
        ("colour = 1", "colour is 1, and should be left out, for the facts that can be told are file, symbol, lang"),
        ('status = "draft-X"', 'status is "draft-X", and should be one of draft-zero, draft-L'),
        ('kind = "pamphlet"', 'kind is "pamphlet", and should be one of resolution, draft resolution'),
        ('symbol = "no symbol at all"', 'symbol is "no symbol at all", and should be a document symbol as it is prin'),
        ("report = 71", "report is 71, and should be a document symbol"),
        ('language = "french"', 'language is "french", and should be the two letters of a language: "fr"'),
        ('language = "xx"', 'language is "xx", and should be the two letters'),
        ('notes = "Of our own."', 'notes is "Of our own.", and should be a table of texts by language'),
        ("notes = { en = 1 }", "notes is a table, and should be a table of texts by language"),
        (f'title = ["{"long " * 40}"]', "title is a list, and should be a text"),
        (f'kind = "{"long " * 40}"', 'kind is "long long long long long long long long long long long lon…, and'),
    ],
)
def test_a_fact_of_another_form_is_refused_with_its_table_and_value(line, said):
    reason, place = refused(f'["{HASH}"]\n{line}\n')

    assert reason.startswith(f"under [{HASH[:16]}...], {said}")
    assert "\n" not in reason
    assert place is None


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        ("title = 5", "[title] is not the SHA-256 of a file, which has 64 digits", None),
        ('["A-RES-71-28.fr.md"]\nsession = 71', "[A-RES-71-28.fr.md] is not the SHA-256 of a file", None),
        (f'{HASH} = "removed"', f'under [{HASH[:16]}...], it is "removed", and should be a table of facts', None),
        ("no toml", "Expected '=' after a key", 1),
        (f'["{HASH}"]\ndate = 2021-02-30', "", 2),
        (b'# A r\xe9solution\n["00"]', "it is not saved in UTF-8", 1),
        (b"# One\n# Two\n# r\xe9solution", "it is not saved in UTF-8", 3),
        ("a = " + "[" * 5000, "", None),
    ],
)
def test_what_is_no_manifest_is_refused_with_its_place_where_there_is_one(content, said, line):
    reason, place = refused(content)

    assert reason.startswith(said)
    assert reason
    assert place in {line, None}


def test_the_fact_and_its_table_are_told_apart_from_the_reason():
    with pytest.raises(ManifestMalformed) as error:
        read_manifest(f'["{HASH}"]\nsuccessor = {{ symbol = 5 }}'.encode())

    assert (error.value.fact, error.value.table) == ("successor.symbol = 5", f"[{HASH[:16]}...]")


def test_every_fact_has_a_form():
    assert list(FORMS) == [field.name for field in dataclasses.fields(Facts)]


values = st.recursive(
    st.text(max_size=5) | st.integers() | st.booleans() | st.floats() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["symbol", "en"]), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(FORMS)), values)
def test_whatever_a_value_is_it_is_refused_or_read_and_written_again(name, value):
    with suppress(FactUnfit):
        facts = Facts(**facts_in({name: value}, FORMS))
        assert read_manifest(write_manifest({HASH: facts}).encode()) == {HASH: facts}


def test_languages_go_by_the_codes_that_their_names_are_known_for():
    assert {code for code in Locale.parse("en").languages if len(code) == 2} == CODES
    assert set(LANGUAGES | PARTIAL_LANGUAGES) <= CODES
