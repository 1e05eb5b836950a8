"""A text's words show as they stand in it, whatever Discord could read into them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens

from commands.clauses.clause_text import page_lines, quoted_paragraph
from commands.i18n import catalogue_of
from commands.i18n.typography import superscript, superscript_ordinals
from commands.ui.markdown import add_isolates, count_isolates, escape_markdown, escape_minimal, italic, quoted, small
from commands.ui.paging import BlockPart, Page
from corpus.document import Call, Footnote
from tests import make

_SIGNS = "aé1 .:,;*_~`|<>#-+()[]!@/\\«»’"
_WORDS = [
    "**",
    "||",
    "~~",
    "```",
    "<@1>",
    "<@&2>",
    "<#3>",
    "<t:0:R>",
    "@everyone",
    "@here",
    "https://un.org/a_b*c",
    "# ",
]
_lines = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(_SIGNS, max_size=6)), max_size=12).map("".join)


def _seen(tokens):
    """What a reader sees of Discord's markdown, in simcord's reading of it."""
    for token in tokens:
        if "content" in token:
            yield token["content"]
        for name, value in token.items():
            if isinstance(value, list) and name != "content":
                yield from _seen(value)


def _kinds(tokens):
    for token in tokens:
        yield token["type"]
        for value in token.values():
            if isinstance(value, list):
                yield from _kinds(value)


_CONTEXT = {"users": {"1": "Anna"}, "roles": {"2": "All"}, "channels": {"3": "talk"}, "everyone": True}


@given(_lines.map(str.strip).filter(lambda text: text and not text.startswith("-#")))
@example("A/68/98* et *x* ; _y_ ~~z~~ `w` ||s|| [a](b) <@1>")
@example("1. Décide")
@example("- Le renforcement")
@example("# Titre")
@example("> cité")
@example("voir https://un.org/a_b_c*d* et https://un.org/.")
def test_what_a_card_shows_is_what_the_text_says(text):
    tokens = markdown_tokens(escape_markdown(text), "text_display", context=_CONTEXT)

    assert re.sub(r"\s+", " ", "".join(_seen(tokens))) == re.sub(r"\s+", " ", text)


def test_small_type_is_escaped_too():
    assert escape_markdown("-# petit") == r"\-# petit"  # simcord takes it for small type all the same, Discord does not


@given(_lines)
def test_without_the_escapes_it_is_the_text_again(text):
    bare = re.sub(r"<(https?://[^>]*)>|\\([^0-9A-Za-z\s])", r"\1\2", escape_markdown(text))

    assert bare == text


@pytest.mark.parametrize("text", ["<@1>", "<@&2>", "<#3>", "<t:0:R>", "</quote:4>", "<:un:5>"])
def test_what_would_ping_or_count_time_is_only_signs(text):
    kinds = set(_kinds(markdown_tokens(escape_markdown(text), "text_display", context=_CONTEXT)))

    assert kinds <= {"text", "inline", "paragraph"}


@pytest.mark.parametrize(
    "text",
    [
        "A/65/201, A/68/98* et A/70/174.",
        "3. Invite tous les États Membres : a) l’un ; b) l’autre",
        "43/78 (H) [sic], 2 * 3, a_b",
        "« une voie à double sens »",
        "https://un.org/some_page_of_ours",
    ],
)
def test_what_discord_leaves_alone_is_copied_as_it_is(text):
    assert escape_minimal(text) == text


@pytest.mark.parametrize(
    "text", ["*x*", "__x__", "||x||", "`x`", "<@1>", "# Titre", "> cité", "- point", "[a](http://b)"]
)
def test_what_would_change_its_look_is_escaped_in_a_copy_too(text):
    assert escape_minimal(text) != text
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escape_minimal(text)) == text


def test_a_clause_keeps_its_italics_and_its_raised_marks_in_place():
    clause = make.clause(
        "PP13",
        "Saluant la conclusion dans ses rapports de 2013 et 2015, à savoir",
        opening=7,
        calls=(Call("4", 47), Call("3", 55)),
    )
    document = make.document("A/RES/71/28", [clause], footnotes=(Footnote("4", "x", 1), Footnote("3", "y", 1)))

    line = quoted_paragraph(document, document.clauses[0])

    assert line.text == "*Saluant* la conclusion dans ses rapports de 2013⁴ et 2015³, à savoir"
    assert [note[0] for note in line.notes] == ["⁴", "³"]


def test_a_literal_star_is_no_footnote_and_a_star_that_calls_one_stays_a_star():
    clause = make.clause("para 5", "A/68/98* et le titre", calls=(Call("*", 20),))
    document = make.document("A/1", [clause], footnotes=(Footnote("*", "Version non revue.", 1),))

    line = quoted_paragraph(document, document.clauses[0])

    assert line.text == r"A/68/98\* et le titre\*"
    assert line.notes == (r"\* Version non revue.",)


def test_two_footnotes_called_at_one_place_are_not_one():
    clause = make.clause("para 5", "le rapport", calls=(Call("3", 10), Call("4", 10)))
    document = make.document("A/1", [clause])

    assert quoted_paragraph(document, document.clauses[0]).text == "le rapport³\N{NARROW NO-BREAK SPACE}⁴"


def test_an_address_keeps_its_letters():
    assert superscript_ordinals("https://un.org/51e/a-51e?b=51e") == "https://un.org/51e/a-51e?b=51e"


def test_ordinals_are_raised_in_french_and_left_alone_elsewhere():
    assert (
        superscript_ordinals("le 1er mars, la 1re fois, au XXIe, 51e séance")
        == "le 1ᵉʳ mars, la 1ʳᵉ fois, au XXIe, 51ᵉ séance"
    )
    english = make.document("A/1", [make.clause("para 1", "on 1er street")], language="en")
    assert quoted_paragraph(english, english.clauses[0]).text == "on 1er street"


def test_marks_of_several_figures_are_raised_whole():
    assert superscript("12") == "¹²"
    assert superscript("*") == "*"


def test_lines_are_set_one_by_one():
    assert quoted("a\nb") == "> a\n> b"
    assert small("a\n\nb") == "-# a\n\n-# b"
    assert italic(" Décide ") == " *Décide* "
    assert italic(" ") == " "


def test_what_goes_on_after_a_cut_is_no_list_and_no_heading():
    text = f"{'Les États. ' * 40}- la suite"
    [line] = [quoted_paragraph(make.document("A/1", [make.clause("para 1", text)]), make.clause("para 1", text))]
    first, second = line.text[: line.text.index("- la")], line.text[line.text.index("- la") :]
    page = Page((BlockPart(0, first, is_end=False), BlockPart(0, second, is_start=False)))

    shown_lines = "\n".join(page_lines(page, [line], catalogue_of("fr"))).split("\n")

    assert "- la suite" not in shown_lines
    assert r"\- la suite" in shown_lines


def test_an_arabic_line_is_isolated_with_its_number():
    line = "١ - تقرر أن تنظر في A/RES/71/28."
    assert add_isolates(quoted(f"{line}\nplain")) == f"> \u2067{line}\u2069\n> plain"
    assert add_isolates(quoted(small(line))) == f"> -# \u2067{line}\u2069"
    assert add_isolates(f"### {line}\n- {line}") == f"### \u2067{line}\u2069\n- \u2067{line}\u2069"


def test_arabic_among_other_words_is_isolated_from_the_figures_after_it():
    title = "محفوظات العالم ٢"
    assert (
        add_isolates("A/RES/71/28, « محفوظات العالم », 9.12.2016")
        == "A/RES/71/28, « \u2068محفوظات العالم\u2069 », 9.12.2016"
    )
    assert add_isolates(f"**{title}**") == f"\u2067**{title}**\u2069"


def test_an_arrow_keeps_pointing_from_the_former_to_the_later():
    former, later = "محفوظات", "سلام"
    assert add_isolates(f"-# ~~{former}~~ → {later}") == f"-# ~~\u2068{former}\u2069~~ → \u2068{later}\u2069"


def test_words_from_left_to_right_are_left_alone():
    lines = quoted("1. Décide…\n大会决定")
    assert add_isolates(lines) == lines == "> 1. Décide…\n> 大会决定"


def test_lines_that_isolate_themselves_are_left_alone():
    line = "\u2067محفوظات\u2069 A/RES/71/28"
    assert add_isolates(line) == line


@given(st.text("اب 1aé.,*~→\n>#-", max_size=60))
def test_direction_adds_nothing_but_isolates_in_pairs(text):
    directed_text = add_isolates(text)
    assert re.sub("[\u2066-\u2069]", "", directed_text) == text
    assert count_isolates(text) == len(directed_text) - len(text)
    for line in directed_text.split("\n"):
        assert line.count("\u2069") == line.count("\u2067") + line.count("\u2068")
