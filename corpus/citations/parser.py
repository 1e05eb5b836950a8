"""Read what people type for a document and its clauses: "71/28 OP3(b)", « par. 72 de l’avant-projet », a link.

Each document of a list is found first (:mod:`.documents`), and what remains of the text names its clauses
(:mod:`.address_parser`). A wrong document under the right name is the worst that can happen here, so the
order is: full symbol, bare number, alias, ask. A number is never corrected, and what fits two documents
raises :class:`DocumentMissing` with both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corpus.address import Chapeau, Last, Part, Place, Span
from corpus.citations.address_parser import read_parts
from corpus.citations.documents.find import find_mentions
from corpus.citations.documents.mention import Mention
from corpus.citations.errors import CitationUnclear, DocumentMissing, DocumentNotHeld
from corpus.citations.lexer import Form, strip_decoration, tokens
from corpus.errors import LabelMalformed, SymbolMalformed
from corpus.holdings import Holdings
from corpus.label import Label, Series
from corpus.languages.citation_words import Sign
from corpus.symbol import DocumentSymbol

LONGEST = 300
"""Characters of a citation, or of a list of them; a longer text is none."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is held, and what was asked of it."""

    document: DocumentSymbol
    part: Part | None = None
    """None for the whole document. Whether the part exists, only the document tells."""
    language: str | None = None
    """The language of a link that names one; else None."""


def read_citations(text: str, holdings: Holdings) -> tuple[Citation, ...]:
    """Return what a text cites, in its order: one citation, or a list of them.

    Raises :class:`CitationUnclear` for what cannot be understood, :class:`DocumentMissing` where the reader
    must be asked for the document, :class:`DocumentNotHeld` for a sound symbol without a text.
    """
    if (own := _in_our_own_form(text, holdings)) is not None:
        return (own,)
    return _as_typed(text, holdings)


def _in_our_own_form(text: str, holdings: Holdings) -> Citation | None:
    """Read a symbol and a label to the letter: what an autocomplete or a button hands over, at a tenth of the cost.

    A list, another spelling and a symbol with a space in it are left to the whole reading, which understands
    all that this does (a test holds the two against each other).
    """
    symbol, _, label = text.partition(" ")
    if "/" not in symbol or (place := _place(label)) is None:
        return None
    with suppress(SymbolMalformed):
        document = DocumentSymbol.parse(symbol)
        return Citation(document, place) if str(document) == symbol and holdings.get(document) else None
    return None


@lru_cache(maxsize=4096)
def _place(label: str) -> Place | None:
    try:
        return Place.of(Label.parse(label))
    except LabelMalformed:
        return None


def _as_typed(text: str, holdings: Holdings) -> tuple[Citation, ...]:
    if not text.strip() or len(text) > LONGEST:
        raise CitationUnclear(text)
    groups = [group for group in re.split(r"[;\n]", text) if group.strip()]
    segments = [segment for group in groups for segment in _segments(group, holdings)]
    return tuple(citation for segment in _with_documents(segments) for citation in _cited(segment, holdings))


def split_citation(text: str, holdings: Holdings) -> tuple[DocumentSymbol | None, str]:
    """Return which document held a text that is still being typed already names, and the rest of the text.

    None, and the whole text, where no document is named yet, or one that is not held, or several.
    """
    bare = strip_decoration(text[:LONGEST])
    segments = _segments(bare, holdings)
    mention = segments[0].mention if len(segments) == 1 else None
    if mention is None or not mention.is_sure:
        return None, bare
    symbol, rest = mention.symbols[0], segments[0].rest
    if symbol.letter and not holdings.get(symbol):  # the first letter of a clause: « 71/28 O »
        symbol, rest = DocumentSymbol.parse(symbol.stem), f"{symbol.letter} {rest}"
    return (symbol, rest.strip(" ,;:.-")) if holdings.get(symbol) else (None, bare)


@dataclass(frozen=True, slots=True)
class _Segment:
    """What is said of one document."""

    mention: Mention | None
    before: str
    """The words before those that name the document."""
    behind: str
    typed: str

    @property
    def rest(self) -> str:
        """Return the words without those that name the document."""
        return f"{self.before} {self.behind}"

    @property
    def remark(self) -> str:
        """Return the rest to be repeated to the reader, to the letter where it is all that was typed."""
        remark = _trimmed(self.rest)
        return self.typed if remark == _trimmed(strip_decoration(self.typed)) else remark


def _trimmed(text: str) -> str:
    """Return what is left of a text without the brackets and commas around what was taken out of it."""
    return re.sub(r"\(\s*\)|\]\(", " ", " ".join(text.split())).strip(" ,;:.-[]")


def _segments(typed: str, holdings: Holdings) -> list[_Segment]:
    """Part a text at the documents that it names; each goes with the clauses behind it, or before it."""
    group, typed = strip_decoration(typed), typed.strip()
    mentions = find_mentions(group, holdings)
    if not mentions:
        return [_Segment(None, group, "", typed)]
    if (one := _one_document(mentions)) is not None:
        ends = [*(mention.start for mention in mentions[1:]), len(group)]
        behind = " ".join(group[mention.end : end] for mention, end in zip(mentions, ends, strict=True))
        return [_Segment(one, group[: mentions[0].start], behind, typed)]
    edges = [0, *(mention.end for mention in mentions[:-1]), len(group)]
    if _says_nothing(group[: mentions[0].start]):
        edges = [0, *(mention.start for mention in mentions[1:]), len(group)]
    return [
        _Segment(mention, group[start : mention.start], group[mention.end : end], _trimmed(group[start:end]))
        for mention, (start, end) in zip(mentions, pairwise(edges), strict=True)
    ]


def _one_document(mentions: Sequence[Mention]) -> Mention | None:
    """Return one mention for several that mean the same: "resolution 71/28 (A/RES/71/28)"."""
    first, *others = mentions
    if not others:
        return first
    common = [symbol for symbol in first.symbols if all(symbol in other.symbols for other in others)]
    if len(common) != 1:
        return None
    language = next((mention.language for mention in mentions if mention.language), None)
    is_doubtful = not any(mention.is_sure for mention in mentions)
    return replace(first, symbols=tuple(common), language=language, is_doubtful=is_doubtful)


def _says_nothing(text: str) -> bool:
    return all(token.kind in {Sign.AND, Sign.TO} for token in tokens(text))


def _with_documents(segments: Sequence[_Segment]) -> Iterator[_Segment]:
    """Give clauses without a document of their own that of the clauses before them, or else behind them."""
    mention = next((segment.mention for segment in segments if segment.mention), None)
    for segment in segments:
        mention = segment.mention or mention
        yield replace(segment, mention=mention)


def _cited(segment: _Segment, holdings: Holdings) -> Iterator[Citation]:
    mention = segment.mention
    if mention is None:
        raise _without_document(segment)
    if not mention.symbols and not mention.is_doubtful:
        raise CitationUnclear(segment.typed)  # a link to something else
    if not mention.is_sure:
        raise DocumentMissing(_names(_forgiven(segment.rest)), _with_nearest(mention.symbols, holdings))
    symbol, parts = _understood(segment, mention.symbols[0], holdings)
    if not holdings.get(symbol):
        raise DocumentNotHeld(symbol, _names(parts, symbol), holdings.nearest(symbol))
    for part in parts or (None,):
        yield Citation(symbol, part, mention.language)


def _understood(
    segment: _Segment, symbol: DocumentSymbol, holdings: Holdings
) -> tuple[DocumentSymbol, tuple[Part, ...]]:
    """Return the document and what was said of it."""
    if (lettered := _with_small_letter(segment, symbol, holdings)) is not None:
        return lettered
    try:
        return symbol, read_parts(segment.rest)
    except CitationUnclear:
        raise CitationUnclear(segment.remark or segment.typed, symbol) from None


_SMALL_LETTER = re.compile(r" ?([a-xz])(?![\w')]|\. ?\d)")
"""A letter right behind a number, and no page: « 43/78 h », not « p. 3 » nor Spanish « y »."""


def _with_small_letter(
    segment: _Segment, symbol: DocumentSymbol, holdings: Holdings
) -> tuple[DocumentSymbol, tuple[Part, ...]] | None:
    """Read "43/78 h" as 43/78 H, unless 43/78 itself is held: there a small letter is a subparagraph's."""
    found = _SMALL_LETTER.match(segment.behind)
    if not found or not symbol.is_resolution or symbol.organ != "A" or symbol.letter or holdings.get(symbol):
        return None
    with suppress(SymbolMalformed, CitationUnclear):
        lettered = DocumentSymbol.parse(f"{symbol} {found[1]}")
        return lettered, read_parts(f"{segment.before} {segment.behind[found.end() :]}")
    return None


def _with_nearest(symbols: Sequence[DocumentSymbol], holdings: Holdings) -> Iterable[DocumentSymbol]:
    """Offer, beside each document that is not held, what is held near it: its draft."""
    near = (other for symbol in symbols if not holdings.get(symbol) for other in holdings.nearest(symbol))
    return dict.fromkeys((*symbols, *near))


def _without_document(segment: _Segment) -> CitationUnclear | DocumentMissing:
    """Ask for the document where at least a clause was understood; a number among unknown words is none."""
    kinds = {token.kind for token in tokens(segment.rest)}
    is_clause = Form.WORD not in kinds or not kinds <= {*Form, Sign.AND, Sign.TO} or Form.POINT in kinds
    parts = _forgiven(segment.rest) if is_clause else ()
    return DocumentMissing(_names(parts)) if parts else CitationUnclear(segment.typed)


def _forgiven(text: str) -> tuple[Part, ...]:
    """Return what is understood of the clauses, to repeat it to the reader; it is never looked up."""
    try:
        return read_parts(text, forgiving=True)
    except CitationUnclear:
        return ()


def _names(parts: Sequence[Part], symbol: DocumentSymbol | None = None) -> str | None:
    return ", ".join(str(_in_series(part, symbol)) for part in parts) or None


def _in_series(part: Part, symbol: DocumentSymbol | None) -> Part:
    """Name a "paragraph" an operative one, where the symbol tells that it is one."""
    if symbol is None or not symbol.is_resolution:
        return part
    match part:
        case Place(series=Series.PARAGRAPH, scope=""):
            return replace(part, series=Series.OPERATIVE)
        case Last(series=Series.PARAGRAPH, scope=""):
            return replace(part, series=Series.OPERATIVE)
        case Chapeau(of=place):
            return Chapeau(_operative(place))
        case Span(first=first, last=last):
            return Span(_operative(first), _operative(last))
        case _:
            return part


def _operative(place: Place) -> Place:
    if place.series is Series.PARAGRAPH and not place.scope:
        return replace(place, series=Series.OPERATIVE)
    return place
