"""A bidirectional control in a document's words cannot reorder the bot's words beside them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commands.i18n.typography import is_isolated, isolate_controls
from commands.ui.card import shortened
from commands.ui.markdown import add_isolates
from corpus.document import Tier
from tests import make

_OVERRIDE, _POP, _BEGIN, _END = "\u202e", "\u202c", "\u2066", "\u2069"
_signs = st.text(f"ab 1.,éا{_OVERRIDE}{_POP}{_BEGIN}{_END}\u202a\u2067\u2068", max_size=30)


def _reaches_out(line):
    """Return True if a control acts outside every isolate, or beyond the end of the line's last isolate."""
    depth = 0
    for sign in line:
        if sign in "\u2066\u2067\u2068":
            depth += 1
        elif sign == _END:
            if not depth:
                return True
            depth -= 1
        elif "\u202a" <= sign <= "\u202e" and not depth:
            return True
    return depth > 0


@given(_signs)
@example(f"a{_END}b{_OVERRIDE}c")
@example(f"{_BEGIN}a")
def test_words_with_controls_are_wrapped_and_otherwise_unchanged(text):
    isolated = isolate_controls(text)

    assert not _reaches_out(isolated)
    assert not _reaches_out(f"before {isolated} after")
    assert isolated.strip("\u2066\u2067\u2068\u2069") == text.strip("\u2066\u2067\u2068\u2069")
    assert isolate_controls(isolated) == isolated
    assert is_isolated(isolated)
    if not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"):
        assert isolated == text


@given(st.lists(_signs, max_size=4).map("\n".join))
def test_on_a_card_no_control_reaches_out_of_its_line(text):
    assert not any(map(_reaches_out, add_isolates(text).split("\n")))


@given(_signs, st.integers(1, 20))
def test_a_shortened_text_is_within_its_limit_and_confined(text, limit):
    cut = shortened(text, limit)

    assert len(cut) <= limit
    if cut != text:
        assert not _reaches_out(cut)


_WORDS = f"Decides that {_OVERRIDE}the archives {_END} are open;"
_TITLE = f"Archives {_OVERRIDE}of peace"
_TEXTS = (
    make.resolution("A/RES/79/1", operative=[_WORDS, "Requests a report."], title=_TITLE),
    make.resolution("A/RES/79/2", operative=[_WORDS.replace("open", "closed"), "Requests a report."], title=_TITLE),
    make.resolution("letter-EGY-2026-01-02", operative=["Thanks."], title=_TITLE),
    make.report("A/80/816", {"A": [(Tier.RECOMMENDATION, _WORDS)]}),
)


def _check(answer):
    lines = answer.text.split("\n")
    assert any(_OVERRIDE in line for line in lines)
    assert [line for line in lines if _reaches_out(line)] == []


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("quote", {"citation": "79/1 OP1"}),
        ("quote", {"citation": "79/1"}),
        ("quote", {"citation": "letter-EGY-2026-01-02 OP9"}),
        ("compare", {"first": "79/1", "second": "79/2"}),
        ("compare", {"first": "79/1", "second": "79/2", "marks": "plain"}),
        ("lineage", {"citation": "79/1 OP1"}),
        ("recommendations", {}),
        ("documents", {}),
    ],
)
@make.holding(*_TEXTS)
async def test_on_every_card_it_stays_among_the_documents_words(reader, command, options):
    _check(await reader.asks(command, **options))


@make.holding(*_TEXTS)
async def test_in_a_copy_it_stays_between_the_quotation_marks(reader):
    [message] = (await (await reader.asks("quote", citation="79/1 OP1")).presses("Copy")).messages

    quoted, reference = message.content.split("\n")
    assert not _reaches_out(quoted)
    assert quoted.startswith("“1. \u2068")
    assert quoted.endswith(f"{_END}”")
    assert reference == "A/RES/79/1, para.\N{NO-BREAK SPACE}1"


@make.holding(*_TEXTS)
async def test_in_suggestions_and_menus_it_stays_in_its_own_words(reader):
    offered = await reader.completes("quote", citation="79/1 OP1")
    listed = await reader.completes("quote", citation="letter-EGY")
    outline = await reader.asks("quote", citation="79/1")

    names = [choice.name for choice in (*offered, *listed)]
    names += [each.name for menu in outline.menus for each in menu.options]
    assert any(_OVERRIDE in name for name in names)
    assert [name for name in names if _reaches_out(name)] == []


@make.holding(*_TEXTS)
async def test_in_the_files_of_a_comparison_it_stays_in_its_own_element(reader):
    files = (await reader.asks("compare", first="79/1", second="letter-EGY-2026-01-02")).files

    [page] = (content.decode() for name, content in files.items() if name.endswith(".html"))
    heads = [line for line in page.split("\n") if line.startswith(("<h1", "<h2", "<title", "<h3"))]
    assert any(_OVERRIDE in line for line in heads)
    assert [line for line in heads if _reaches_out(line)] == []
