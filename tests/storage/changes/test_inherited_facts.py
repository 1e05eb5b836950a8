"""What is known of a document goes on to its next file and its next language; what is known of a file does not."""

import datetime as dt
from dataclasses import replace
from importlib import resources

import pytest

from corpus.document import Status
from corpus.manifest.read import Facts
from storage.changes.inherited_facts import facts_to_inherit
from storage.library import Library
from tests import make

DRAFT, ZERO, RESOLUTION = (make.symbol(each) for each in ("A/C.1/75/L.8/Rev.1", "A/AC.290/2021/L.2", "A/RES/74/29"))
ENGLISH_DRAFT = b"""A/C.1/75/L.8/Rev.1

Distr.: Limited
26 October 2020

The General Assembly,

Recalling its resolution 71/28 of 5 December 2016,

1. Decides to meet again in 2026;

2. Requests the Secretary-General to report.
"""
ENGLISH_RESOLUTION = b"""A/RES/74/29

Resolution adopted by the General Assembly on {day}

The General Assembly,

Recalling its resolution 71/28 of 5 December 2016,

1. Decides to meet again in 2026;

2. Requests the Secretary-General to report.
"""


def shipped(name):
    return resources.files("corpus").joinpath("documents", name).read_bytes()


@pytest.fixture
async def library(folder):
    async with Library.opened_shared(folder) as library:
        yield library


async def added(library, content, **said):
    """Publish a file; return what it was proposed as, and the text as it is held."""
    proposal = await library.editor.propose_add(content, 7, **said)
    await library.editor.publish(proposal.token, 7)
    handed_in = proposal.uploaded
    return proposal, await library.edition.document(handed_in.symbol, handed_in.language)


async def test_a_text_in_another_language_knows_the_text_that_was_adopted_in_its_place(library):
    french = await library.edition.document(DRAFT, "fr")

    proposal, english = await added(library, ENGLISH_DRAFT)

    assert english.language == "en"
    assert english.successor == french.successor is not None
    assert english.aliases == french.aliases != ()
    assert {"aliases", "successor"} <= set(proposal.uploaded.inherited)
    assert "symbol" not in english.unverified
    assert english.source == ""
    assert (await library.editor.propose_reload(7)).is_empty


async def test_a_new_file_of_a_shipped_draft_keeps_its_names_its_status_and_its_successor(library):
    before = await library.edition.document(ZERO, "fr")
    mended = shipped("A-AC.290-2021-L.2.fr.md").replace(b"COVID-19", b"COVID")

    proposal, after = await added(library, mended, symbol=ZERO)

    assert (after.aliases, after.successor) == (before.aliases, before.successor)
    assert (after.source, after.unverified) == ("", ("symbol",))
    assert {"aliases", "successor"}.isdisjoint(proposal.changes[0].facts)


async def test_a_resolution_keeps_its_vote_where_its_new_text_shows_only_that_it_was_adopted(library):
    _, english = await added(library, ENGLISH_RESOLUTION.replace(b"{day}", b"12 December 2019"))
    assert english.status is Status.ADOPTED_VOTE


async def test_a_text_that_shows_another_day_of_adoption_gets_nothing_of_the_vote(library):
    proposal, english = await added(library, ENGLISH_RESOLUTION.replace(b"{day}", b"13 December 2019"))
    assert english.status is Status.ADOPTED
    assert english.adopted_on == dt.date(2019, 12, 13)
    assert proposal.uploaded.inherited == ()


async def test_a_status_that_is_given_stands(library):
    _, english = await added(
        library, ENGLISH_RESOLUTION.replace(b"{day}", b"12 December 2019"), status=Status.ADOPTED_WITHOUT_VOTE
    )
    assert english.status is Status.ADOPTED_WITHOUT_VOTE


async def test_what_was_taken_out_and_is_handed_in_again_is_as_it_was(library):
    before = await library.edition.document(ZERO, "fr")
    removal = await library.editor.propose_remove(ZERO, 7)
    await library.editor.publish(removal.token, 7)

    proposal, after = await added(library, shipped("A-AC.290-2021-L.2.fr.md"))

    assert after == before
    assert proposal.is_earlier
    assert proposal.stamp.number == 1


async def test_another_file_of_what_was_taken_out_knows_what_was_known(library):
    before = await library.edition.document(ZERO, "fr")
    removal = await library.editor.propose_remove(ZERO, 7)
    await library.editor.publish(removal.token, 7)
    mended = shipped("A-AC.290-2021-L.2.fr.md").replace(b"COVID-19", b"COVID")

    proposal, after = await added(library, mended, symbol=ZERO)

    assert (after.aliases, after.successor, after.unverified) == (before.aliases, before.successor, ("symbol",))
    assert {"aliases", "successor"} <= set(proposal.uploaded.inherited)


async def test_the_same_file_again_takes_nothing_from_another_language(library):
    await added(library, ENGLISH_DRAFT)
    assert (await library.editor.propose_add(ENGLISH_DRAFT, 7)).is_empty
    assert (await library.editor.propose_add(shipped("A-C.1-75-L.8-Rev.1.fr.md"), 7)).is_empty


# The rules


HELD = make.resolution(
    "A/RES/79/1",
    status=Status.ADOPTED_VOTE,
    adopted_on=dt.date(2024, 12, 2),
    plenary_meeting=45,
    report=make.symbol("A/79/404"),
    aliases=("the resolution",),
    notes={"en": "A remark."},
    unverified=("plenary_meeting", "title"),
    is_recognised=True,
    source="a scan",
)


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.DRAFT])
def test_nothing_of_an_adoption_goes_to_a_text_that_does_not_show_one(status):
    assert facts_to_inherit(make.document("A/RES/79/1", status=status), [HELD], None) == {"aliases": HELD.aliases}


def test_what_nobody_verified_stays_so_and_what_is_of_the_file_stays_behind():
    found = facts_to_inherit(make.resolution("A/RES/79/1"), [HELD], None)
    assert found == {
        "aliases": HELD.aliases,
        "status": Status.ADOPTED_VOTE,
        "adopted_on": HELD.adopted_on,
        "plenary_meeting": 45,
        "report": HELD.report,
        "unverified": ("plenary_meeting",),
    }


def test_a_text_adopted_without_reference_to_a_committee_gets_no_report():
    found = facts_to_inherit(make.resolution("A/RES/79/1", adopted_draft=make.symbol("A/79/L.1")), [HELD], None)
    assert "report" not in found


def test_names_come_from_all_languages_and_a_given_status_is_no_worse_for_being_general():
    other = replace(HELD, aliases=("la résolution", "the resolution"))
    found = facts_to_inherit(make.resolution("A/RES/79/1"), [HELD, other], Facts(status=Status.ADOPTED))
    assert found["aliases"] == ("the resolution", "la résolution")
    assert "status" not in found


# A symbol that is not known, or not for certain

LETTER = make.symbol("letter-UZB-2020-12-22")


async def test_a_symbol_that_nobody_verified_is_verified_by_a_file_that_prints_it(library):
    printing = b"A/AC.290/2021/L.2\n\n" + shipped("A-AC.290-2021-L.2.fr.md").replace(b"COVID-19", b"COVID")
    _, after = await added(library, printing)
    assert (after.symbol, after.unverified) == (ZERO, ())


async def test_a_letter_that_gets_its_symbol_is_no_longer_remarked_to_have_none(library):
    before = await library.edition.document(LETTER, "fr")
    assert "en" in before.notes

    _, after = await added(library, shipped("letter-UZB-2020-12-22.fr.txt"), symbol=make.symbol("A/75/703"))

    assert after.notes == {}
    assert (after.aliases, after.status, after.date) == (before.aliases, before.status, before.date)
    assert library.edition.holdings.get(LETTER) == ()


async def test_a_letter_that_is_handed_in_again_keeps_its_remarks(library):
    assert (await library.editor.propose_add(shipped("letter-UZB-2020-12-22.fr.txt"), 7)).is_empty
