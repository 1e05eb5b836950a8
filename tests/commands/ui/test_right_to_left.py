"""An Arabic text on a card: its words run from right to left whatever stands around them."""

import discord
import pytest

from commands.ui.card import OCTET_ROOM, Card, remaining_room
from commands.ui.markdown import escape_markdown
from commands.ui.paging import Block, paginate
from tests import make
from tests.commands.papers import markdown

QUOTED = "تقرر أن تنظر في القرار A/RES/71/28."
TITLE = "محفوظات العالم"
TEXT = make.resolution("A/RES/80/39", operative=[QUOTED], language="ar", title=TITLE)
LETTER = make.resolution("letter-EGY-2026-01-02", operative=[QUOTED], language="ar", title=TITLE)
WHOLE, BY_ITSELF, END = "\u2067", "\u2068", "\u2069"


def _bare(text):
    """Return the text without what sets its direction."""
    return text.translate(dict.fromkeys(map(ord, (WHOLE, BY_ITSELF, END))))


def _lines_with(answer, words):
    return [line for line in answer.text.split("\n") if words in _bare(line)]


@pytest.mark.parametrize("library", [[TEXT]], indirect=True)
async def test_an_arabic_clause_is_isolated_on_the_card_and_copied_as_it_stands(reader):
    answer = await reader.asks("quote", citation="80/39 OP1")
    assert f"> {WHOLE}1\\. {QUOTED}{END}" in answer.text
    copied = await answer.presses("Copy")
    assert QUOTED in copied.text
    assert WHOLE not in copied.text


@pytest.mark.parametrize("library", [[TEXT]], indirect=True)
async def test_an_arabic_title_is_isolated_in_the_list_and_on_its_documents_card(reader):
    listed = await reader.asks("documents")
    assert _lines_with(listed, TITLE) == [f"{WHOLE}{TITLE}{END}"]

    card = await listed.chooses("Choose a document", "A/RES/80/39")
    assert _lines_with(card, TITLE) == [f"{WHOLE}**{TITLE}**{END}"]


@pytest.mark.parametrize("library", [[LETTER]], indirect=True)
async def test_an_arabic_title_in_the_place_of_a_symbol_keeps_its_place_in_a_sentence(reader):
    answer = await reader.asks("quote", citation="letter-EGY-2026-01-02 OP9")

    assert f"“{BY_ITSELF}{TITLE}{END}” (symbol not known) has no" in answer.text


async def test_an_arabic_text_under_review_keeps_its_labels_on_the_left(moderator):
    paper = markdown(
        "A/RES/80/39", ["إذ تشير إلى قرارها 71/28،"], [QUOTED, "تطلب إلى الأمين العام."], "إن الجمعية العامة،"
    )

    answer = await moderator.asks("corpus add", file=("paper.md", paper))

    [line] = _lines_with(answer, "تقرر أن تنظر")
    label, _, words = line.partition(BY_ITSELF)
    assert label.startswith("**")
    assert words.endswith(f"A/RES/71/28.{END}")  # what an Arabic sentence cites stays inside it


async def test_arabic_between_markup_is_isolated_and_nothing_is_lost():
    text = f"**A/RES/80/39** — {TITLE} (9)\n> {escape_markdown(QUOTED)}\n### {TITLE}"
    [item] = [each for each in Card([text]).walk_children() if isinstance(each, discord.ui.TextDisplay)]

    assert _bare(item.content) == text
    assert item.content.split("\n") == [
        f"**A/RES/80/39** — {BY_ITSELF}{TITLE}{END} (9)",
        f"> {WHOLE}{escape_markdown(QUOTED)}{END}",
        f"### {WHOLE}{TITLE}{END}",
    ]


def test_what_sets_the_direction_is_counted_where_a_text_is_cut_into_pages():
    blocks = [Block(f"A {TITLE} B {TITLE} C {TITLE}")] * 400

    for page in paginate(blocks, remaining_room()):
        card = Card(["\n".join(piece.text for piece in page.pieces)])
        assert card.content_length() <= 4_000
        [item] = [each for each in card.walk_children() if isinstance(each, discord.ui.TextDisplay)]
        assert len(item.content.encode()) <= OCTET_ROOM
