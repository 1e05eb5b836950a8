from corpus.holdings import Holding, Holdings
from tests.corpus.miniatures import BY_VOTE, DOCUMENTS, DRAFT, LETTER, RESOLUTION, ZERO_DRAFT, holdings
from tests.make import resolution, symbol


def test_a_holding_counts_what_its_document_has():
    holding = Holding.of(ZERO_DRAFT)

    assert (holding.section_count, holding.footnote_count, holding.recommendation_count) == (8, 12, 22)
    assert holding.clause_count == 117 + 10


def test_a_document_is_found_by_its_very_symbol():
    assert [holding.symbol for holding in holdings().get(symbol("A/C.1/75/L.8/Rev.1"))] == [DRAFT.symbol]
    assert holdings().get(symbol("A/C.1/75/L.8")) == ()


def test_a_text_is_held_once_for_each_language():
    english, french = resolution("A/RES/79/1", language="en"), resolution("A/RES/79/1", language="fr")

    held = holdings(french, english)

    assert [holding.language for holding in held.get(symbol("A/RES/79/1"))] == ["en", "fr"]
    assert held.symbols == (symbol("A/RES/79/1"),)


def test_an_alias_is_found_whatever_its_case_accents_and_apostrophes():
    [holding] = holdings().find_by_name("LETTRE DE L'OUZBEKISTAN")

    assert holding.symbol == LETTER.symbol


def test_an_alias_may_fit_several():
    other = resolution("A/RES/79/1", aliases=("zero draft",))

    assert len(holdings(ZERO_DRAFT, other).find_by_name("Zero-draft")) == 2


def test_a_local_id_is_a_name_too():
    [holding] = holdings().find_by_name("letter-uzb-2020-12-22")

    assert holding.symbol == LETTER.symbol


def test_a_draft_is_found_by_the_text_that_took_its_place():
    draft = holdings().find_draft_of(symbol("A/RES/75/240"))

    assert draft is not None
    assert draft.symbol == DRAFT.symbol
    assert holdings().find_draft_of(symbol("A/RES/71/28")) is None


def test_the_nearest_to_what_is_not_held_are_its_draft_and_its_revisions():
    assert holdings().related_symbols(symbol("A/RES/75/240")) == (DRAFT.symbol,)
    assert holdings().related_symbols(symbol("A/C.1/75/L.8")) == (DRAFT.symbol,)
    assert holdings().related_symbols(symbol("A/RES/71/29")) == ()


def test_only_whole_components_end_a_symbol():
    held = holdings()

    assert [holding.symbol for holding in held.find_by_tail("L.8/Rev.1")] == [DRAFT.symbol]
    assert held.find_by_tail("8/Rev.1") == ()
    assert held.find_by_tail("Rev.1") == ()


def test_holdings_stand_in_the_order_of_their_symbols():
    assert [holding.symbol for holding in holdings(BY_VOTE, RESOLUTION)] == [RESOLUTION.symbol, BY_VOTE.symbol]
    assert len(holdings()) == len(DOCUMENTS)
    assert len(Holdings()) == 0
