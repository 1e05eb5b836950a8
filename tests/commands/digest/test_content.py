"""What a digest says: the recommendations whole and in order, under their status, within Discord's limits."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.digest.changes import changes_between, texts_of
from commands.digest.content import Occasion, digest_of, next_rotation_step
from commands.digest.custom_ids import CONTEXT, QUOTE, DigestState, Mark, mark_of
from commands.errors import NothingToPost
from commands.ui.button_state import MOST_CHARACTERS, StateMalformed
from corpus.comparison.result import Op
from corpus.document import Section, Status, Tier
from corpus.label import Label
from corpus.symbol import DocumentSymbol
from storage.digests.rotation import RotationStep
from storage.digests.values import Cadence, Delivery, Outcome, Plan
from storage.hashes import EditionStamp
from tests import make
from tests.commands.test_limits import _check
from tests.corpus.shipped import document as shipped

_EDITION = EditionStamp(1, "1a2b3c4d" * 8, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
_ZERO = shipped("A/AC.290/2021/L.2")
_AT = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)

_DELIVERY = Delivery(
    number=10**12,
    schedule=10**6,
    key="2026-01-05",
    date=dt.date(2026, 1, 5),
    due_at=_AT,
    outcome=Outcome.SENDING,
    claimed_at=_AT,
    document=_ZERO.symbol,
    text_language="fr",
)
"""One whose numbers are as long as they get."""


def _plan(document=_ZERO, **fields):
    asked = {"channel": 1, "time": dt.time(9), "zone": "Europe/Zurich", "cadence": Cadence.DAILY}
    return Plan(**{**asked, "document": document.symbol, "text_language": document.language, **fields})


def _digest(document=_ZERO, occasion=None, before=None, **fields):
    return digest_of(document, _plan(document, **fields), _EDITION, occasion or Occasion(), snapshot=before or {})


def _texts(digest):
    """Return what stands in each message, text by text."""
    cards = [digest.card(number, _DELIVERY) for number in range(1, digest.part_count + 1)]
    return [[part["content"] for part in card.to_components() if "content" in part] for card in cards]


def _said(digest):
    return "\n".join(text for texts in _texts(digest) for text in texts).replace("\N{NO-BREAK SPACE}", " ")


def _bare(text):
    return "".join(text.split())


def _words_quoted(digest):
    """Return the document's words in all messages: block quotations without titles, headings and notices."""
    lines = [line for texts in _texts(digest) for text in texts for line in text.split("\n") if line.startswith("> ")]
    own = [line[2:] for line in lines if not line.startswith(("> **", "> -# "))]
    return _bare(re.sub(r"\\(.)", r"\1", "\n".join(own)))


def _recommended(document, letters=None):
    chosen = [each for each in document.clauses if each.tier is Tier.RECOMMENDATION]
    return [each for each in chosen if letters is None or each.section in letters]


_SIGNS = st.sampled_from([*"abcéèàÉ’  ,;.*_~`|<>[]@\\()«»", "\U0001f54a", "漢", "\N{NO-BREAK SPACE}"])
_PARAGRAPHS = st.builds(
    lambda text, times: " ".join(f"Que {text} soit. ".split()) if not times else " ".join(f"Que {text} soit. " * times),
    st.text(_SIGNS, min_size=1, max_size=80),
    st.sampled_from([0, 0, 0, 3, 8, 20]),
).map(lambda text: " ".join(text.split()))
_SECTIONS = st.dictionaries(
    st.sampled_from("ABCDEFGH"),
    st.lists(st.tuples(st.sampled_from([Tier.DISCUSSION, Tier.RECOMMENDATION]), _PARAGRAPHS), max_size=12),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(_SECTIONS, st.sets(st.sampled_from("ABCDEFGH")), st.sampled_from(["en", "fr"]), st.booleans())
def test_every_chosen_paragraph_stands_whole_and_in_order_exactly_once(sections, letters, language, is_mentioned):
    report = make.report("A/AC.292/2023/L.1", dict(sorted(sections.items())), language="en")
    chosen = tuple(sorted(letters & set(sections)))
    expected = _recommended(report, chosen or None)
    plan = {"sections": chosen, "language": language, "role": 10**18 if is_mentioned else None}
    if not expected:
        with pytest.raises(NothingToPost):
            _digest(report, **plan)
        return

    digest = _digest(report, Occasion(late_since=_AT), **plan)

    assert _words_quoted(digest) == _bare("".join(f"{each.mark}{each.text}" for each in expected))
    for number in range(1, digest.part_count + 1):
        _check(digest.card(number, _DELIVERY))


@settings(max_examples=30)
@given(_SECTIONS, _SECTIONS)
def test_messages_that_tell_changes_stay_within_discords_limits(before, now):
    old, new = (make.report("A/AC.292/2023/L.1", dict(sorted(each.items()))) for each in (before, now))
    if not _recommended(new):
        return

    digest = _digest(new, before=texts_of(old, _recommended(old)))

    for number in range(1, digest.part_count + 1):
        _check(digest.card(number, _DELIVERY))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_22_recommendations_of_the_zero_draft_go_in_three_messages(language):
    digest = _digest(language=language)

    assert digest.part_count == 3
    expected = "".join(f"{each.mark}{each.text}" for each in _recommended(_ZERO))
    assert re.sub("[¹²³⁴⁵⁶⁷⁸⁹⁰ᵉʳ]", "", _words_quoted(digest)) == _bare(expected).replace("1er", "1")


def test_a_message_is_as_full_as_paragraphs_allow():
    texts = _texts(_digest())

    for one, following in pairwise(texts):
        [first, *_] = re.findall(r"> \d+\\\..*", following[1])
        assert len("".join(one)) + len(first) > 3_600


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Proposed recommendations of the zero draft"), ("fr", "Recommandations proposées dans l’avant-projet")],
)
def test_every_message_begins_with_the_status_and_calls_a_drafts_recommendations_proposed(language, title):
    texts = _texts(_digest(language=language))

    status = {"en": "not adopted", "fr": "texte non adopté"}[language]
    assert all(each[0].startswith("⚠️ **") and status in each[0].split("\n")[0] for each in texts)
    assert title in texts[0][0]
    assert all("**A/AC.290/2021/L.2**" in each[-1] and "1a2b3c4d" in each[-1] for each in texts)
    assert all("<https://undocs.org/fr/A/AC.290/2021/L.2>" in each[-1] for each in texts)


def test_recommendations_of_an_adopted_report_are_called_what_they_are():
    adopted = replace(_ZERO, status=Status.ADOPTED_CONSENSUS, successor=None, symbol=DocumentSymbol.parse("A/75/816"))

    said = _said(_digest(adopted))

    assert "**Recommendations of A/75/816 (22)**" in said
    assert "roposed" not in said


def test_a_section_that_goes_on_in_the_next_message_is_named_again_with_its_chapeau():
    texts = _texts(_digest())

    head = texts[1][0].split("\n")
    assert head[1].endswith("États (continued)**")
    assert (
        head[2] == "-# Le Comité recommande que :".replace(" :", "\N{NO-BREAK SPACE}:") or "recommande que" in head[2]
    )


def test_each_section_has_its_chapeau_also_where_two_print_the_same_one():
    quoted = "\n".join(each[1] for each in _texts(_digest(sections=("E", "F"))))

    assert quoted.count("> -# Le Groupe de travail recommande que") == 2


def test_only_the_chosen_sections_are_posted():
    said = _said(_digest(sections=("C", "E")))

    assert "sections C and E (11)" in said
    assert r"> 44\." in said
    assert r"> 58\." not in said
    assert r"> 78\." in said


def test_one_by_one_says_whose_turn_it_is_and_whose_then():
    turn = next_rotation_step(_ZERO, _plan(rotates=True), ["C", "D"])
    assert turn == RotationStep("E", 3, 5, "F")

    digest = _digest(occasion=Occasion(turn, next_at=_AT), rotates=True)

    assert digest.section == "E"
    assert f"Section E, 3 of 5, next: F on <t:{int(_AT.timestamp())}:f>" in _said(digest)
    assert "section E (7)" in _said(digest)
    assert "suivante : F" in _said(_digest(occasion=Occasion(turn), rotates=True, language="fr"))


def test_a_late_digest_says_so():
    assert f"Posted late: it was due <t:{int(_AT.timestamp())}:f>" in _said(_digest(occasion=Occasion(late_since=_AT)))
    assert "late" not in _said(_digest())


def test_a_role_is_mentioned_once_and_nobody_else():
    digest = _digest(role=42)

    assert _said(digest).count("<@&42>") == 1
    assert digest.allowed_mentions.to_dict() == {"parse": [], "roles": [42]}
    assert _digest().allowed_mentions.to_dict()["parse"] == []


def test_what_changed_since_the_last_digest_is_told_with_the_words():
    before = dict(texts_of(_ZERO, _recommended(_ZERO)))
    before["para 74"] = before["para 74"].replace("les États", "tous les pays")

    said = _said(_digest(before=before))

    assert "**Changed since the last digest: para. 74**" in said
    assert "~~tous les pays~~ **les États**" in said or "~~pays~~ **États**" in said
    assert "Changed" not in _said(_digest(before=texts_of(_ZERO, _recommended(_ZERO))))
    assert "Changed" not in _said(_digest(before=before, sections=("C",)))


def test_a_paragraph_that_is_left_out_is_told_under_its_former_number():
    before = {**texts_of(_ZERO, _recommended(_ZERO)), "para 45": "Les États se taisent."}

    said = _said(_digest(before=before))

    assert "**Left out since the last digest (former numbers): para. 45**" in said
    assert "~~Les États se taisent.~~" in said
    assert "Left out" in _said(_digest(before=before, sections=("D",)))
    assert "Left out" not in _said(_digest(before=before, sections=("G",)))


def test_a_change_is_told_in_the_next_digest_whatever_sections_turn_it_is():
    before = dict(texts_of(_ZERO, _recommended(_ZERO)))
    before["para 74"] += " Fin."

    said = _said(_digest(occasion=Occasion(RotationStep("C", 1, 5, "D")), before=before, rotates=True))

    assert "Changed since the last digest: para. 74" in said


def test_changes_are_known_by_words_not_by_numbers_alone():
    words = {"para 1": "Les États échangent.", "para 2": "Les États coopèrent toujours.", "para 3": "Fin de la liste."}
    moved = {"para 1": "Les États échangent.", "para 2": "Une phrase tout autre !", "para 3": words["para 2"]}

    changes = changes_between(words, moved)

    assert {str(now): str(former) for now, former in changes.renumbered.items()} == {"para 3": "para 2"}
    assert [str(label) for label in changes.added] == ["para 2"]
    assert [str(label) for label in changes.removed] == ["para 3"]
    assert not changes.reworded


def test_typography_is_no_change_and_the_first_digest_tells_none():
    words = {"para 1": "l’usage – et l’abus"}

    assert changes_between(words, {"para 1": "l'usage - et l'abus"}) == changes_between({}, words)
    runs = changes_between(words, {"para 1": "l'usage - et le bus"}).reworded[Label.parse("para 1")]
    assert {run.op for run in runs} == set(Op)


def test_sections_that_hold_no_recommendation_are_refused():
    with pytest.raises(NothingToPost):
        _digest(sections=("A",))
    with pytest.raises(NothingToPost):
        next_rotation_step(replace(_ZERO, sections=(Section("A", "", 1),)), _plan(rotates=True), [])


def test_each_message_carries_its_mark_and_a_preview_none():
    digest = _digest()

    for part in range(1, digest.part_count + 1):
        rows = digest.card(part, replace(_DELIVERY, number=7)).to_components()
        assert mark_of(each["custom_id"] for row in rows for each in row.get("components", ())) == Mark(
            7, part, _DELIVERY.schedule, _DELIVERY.date
        )
        rows = digest.card(part).to_components()
        assert mark_of(each["custom_id"] for row in rows for each in row.get("components", ())) is None


_SLOTS = st.one_of(st.just((None, None)), st.tuples(st.integers(1, 2**31), st.dates(dt.date(2026, 1, 1))))


@given(
    st.integers(1, 2**63 - 1),
    st.integers(1, 99),
    _SLOTS,
    st.text("A/CL.290", min_size=1, max_size=60),
    st.sets(st.text("AIV")),
)
def test_a_mark_is_never_left_out_and_reads_back(delivery, part, slot, symbol, letters):
    mark = Mark(delivery, part, *slot)
    wanted = DigestState(mark, symbol, "fr", "para 41", "para 114", tuple(sorted(filter(None, letters))), "0a1b2c")

    for action in (QUOTE, CONTEXT):
        custom_id = wanted.button(action)
        assert len(custom_id) <= MOST_CHARACTERS
        assert mark_of(["other|x", custom_id]) == mark
        assert DigestState.parse(custom_id.partition("|")[2]) in {
            wanted,
            replace(wanted, letters=(), fingerprint=""),
            DigestState(mark),
        }


@pytest.mark.parametrize(
    "state", ["", "1", "x|1", "1|1|a", "1|1|a|b|c|d|e|f|g", "1.2|1", "1.2.20260230|1", "1.x.20260101|1", "1|²"]
)
def test_a_mark_of_another_form_is_no_mark(state):
    assert mark_of([f"{QUOTE}|{state}"]) is None
    with pytest.raises(StateMalformed):
        DigestState.parse(state)
