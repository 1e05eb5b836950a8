"""Pages: nothing lost, nothing too long, nothing torn without need."""

from hypothesis import given
from hypothesis import strategies as st

from commands.ui.paging import Block, Page, Room, paginate, split_text

_signs = st.text(alphabet=st.sampled_from("abz ABZé. ;:,!\\*_’«»\n1\N{NO-BREAK SPACE}𝔸اب"), max_size=400)
_blocks = st.lists(st.builds(Block, _signs, st.lists(_signs.filter(bool), max_size=3).map(tuple)), max_size=8)
_rooms = st.builds(Room, st.integers(60, 600), st.integers(120, 1200))


def _texts(page: Page) -> list[str]:
    return [*(piece.text for piece in page.pieces), *page.notes]


@given(_blocks, _rooms)
def test_all_pieces_one_after_the_other_are_the_text(blocks, room):
    pages = paginate(blocks, room)

    for number, block in enumerate(blocks):
        pieces = [piece for page in pages for piece in page.pieces if piece.block == number]
        assert "".join(piece.text for piece in pieces) == block.text
        assert [piece.is_start for piece in pieces] == [True, *[False] * (len(pieces) - 1)]
        assert [piece.is_end for piece in pieces] == [*[False] * (len(pieces) - 1), True]


@given(_blocks, _rooms)
def test_no_page_is_above_its_room(blocks, room):
    for page in paginate(blocks, room):
        assert room.holds(*_texts(page))


@given(_blocks, _rooms)
def test_a_block_that_fits_a_page_is_never_torn(blocks, room):
    torn = {piece.block for page in paginate(blocks, room) for piece in page.pieces if not piece.is_end}

    assert not [number for number in torn if room.holds(blocks[number].text, *dict.fromkeys(blocks[number].notes))]


@given(_blocks, _rooms)
def test_footnotes_stand_on_the_page_where_their_clause_ends_or_after_it(blocks, room):
    pages = paginate(blocks, room)

    for number, block in enumerate(blocks):
        end = next(i for i, page in enumerate(pages) if any(p.block == number and p.is_end for p in page.pieces))
        behind = "".join(note for page in pages[end:] for note in page.notes)
        assert all(note in behind for note in block.notes)


@given(_signs, _rooms)
def test_a_cut_never_falls_between_a_backslash_and_its_sign(text, room):
    for piece in list(split_text(text, room))[:-1]:
        assert (len(piece) - len(piece.rstrip("\\"))) % 2 == 0 or len(piece) == 1


@given(st.lists(st.text("abcdé", min_size=1, max_size=12), min_size=1, max_size=120), _rooms)
def test_a_cut_never_falls_inside_a_word_that_fits(words, room):
    pieces = list(split_text(" ".join(words), room))

    assert " ".join(words).split() == [word for piece in pieces for word in piece.split()]


def test_a_long_clause_is_cut_between_sentences():
    text = "Rappelle la résolution 71/28. " * 20 + "Et finit."

    *pieces, last = split_text(text, Room(200, 400))

    assert all(piece.endswith("28. ") for piece in pieces)
    assert last.endswith("Et finit.")


def test_an_abbreviation_is_no_end_of_a_sentence():
    text = "Rappelant les paragraphes visés à l’art. 5 et au par. 3 de la résolution " * 4

    pieces = list(split_text(text, Room(120, 240)))

    assert not [piece for piece in pieces if piece.endswith(("art. ", "par. "))]


def test_short_clauses_share_a_page_and_a_shared_footnote_stands_once():
    [page] = paginate([Block("One", ("¹ A/70/174.",)), Block("Two", ("¹ A/70/174.", "² A/68/98."))], Room(200, 400))

    assert [piece.text for piece in page.pieces] == ["One", "Two"]
    assert page.notes == ("¹ A/70/174.", "² A/68/98.")


def test_nothing_is_one_empty_page():
    assert paginate([], Room(100, 100)) == (Page(()),)
