"""Parse typed citations of documents and clauses: "71/28 OP3(b)", « par. 72 de l’avant-projet », a link.

The documents of a list are found first (:mod:`.documents`); the remaining words name their clauses
(:mod:`.address_parser`). The worst error would be to quote the wrong document. Therefore the order is: full symbol,
bare number, alias, ask the reader. Numbers are never corrected, and a text that fits two documents raises
:class:`DocumentMissing` with both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, zip_longest

from corpus.address import Chapeau, ClauseAddress, Last, Part, Span, Title
from corpus.citations.address_parser import read_parts
from corpus.citations.documents.find import find_mentions
from corpus.citations.documents.mention import Mention
from corpus.citations.errors import CitationTooLong, CitationUnclear, DocumentMissing, DocumentNotHeld
from corpus.citations.lexer import TokenKind, strip_decoration, tokens
from corpus.errors import LabelMalformed, SymbolMalformed
from corpus.holdings import Holdings
from corpus.label import Label, Series
from corpus.languages.citation_words import Keyword
from corpus.symbol import DocumentSymbol

MAX_LENGTH = 300
"""Maximum length of a citation, or of a list of citations, in characters; a longer text is not parsed.

The options of the commands accept as much. Forty clauses with symbols fit, and parsing takes a few milliseconds.
"""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is held, and the requested part of it."""

    document: DocumentSymbol
    part: Part | None = None
    """None for the whole document. It is not checked here whether the document has this part."""
    language: str | None = None
    """ISO 639-1 code from a link that names a language; else None."""


def read_citations(text: str, holdings: Holdings) -> tuple[Citation, ...]:
    """Return the citations in a text, in order; the text may be a list.

    Raises :class:`CitationUnclear` if the text cannot be understood, :class:`DocumentMissing` if the reader must be
    asked for the document, :class:`DocumentNotHeld` if a symbol is valid but no text is held under it, and
    :class:`CitationTooLong`.
    """
    if (own := _parse_canonical(text, holdings)) is not None:
        return (own,)
    return _parse_free_text(text, holdings)


def _parse_canonical(text: str, holdings: Holdings) -> Citation | None:
    """Parse the canonical form "symbol label", which autocomplete and buttons send; return None for any other text.

    This costs a tenth of :func:`_parse_free_text`, which gives the same result (a test compares the two) and which also
    reads lists, other spellings and symbols that contain a space.
    """
    symbol, _, label = text.partition(" ")
    if "/" not in symbol or (address := _parse_label(label)) is None:
        return None
    with suppress(SymbolMalformed):
        document = DocumentSymbol.parse(symbol)
        return Citation(document, address) if str(document) == symbol and holdings.get(document) else None
    return None


@lru_cache(maxsize=4096)
def _parse_label(label: str) -> ClauseAddress | None:
    try:
        parsed = Label.parse(label)
    except LabelMalformed:
        return None
    return ClauseAddress.of(parsed) if not parsed.number.startswith("0") else None


def _parse_free_text(text: str, holdings: Holdings) -> tuple[Citation, ...]:
    if len(text) > MAX_LENGTH:
        raise CitationTooLong(len(text), MAX_LENGTH)
    if not text.strip():
        raise CitationUnclear(text)
    groups = [group for group in re.split(r"[;\n]", text) if group.strip()]
    segments = [segment for group in groups for segment in _segments(group, holdings)]
    return tuple(
        citation for segment in _inherit_mentions(segments) for citation in _segment_citations(segment, holdings)
    )


def split_citation(text: str, holdings: Holdings) -> tuple[DocumentSymbol | None, str]:
    """Return the document that an incomplete text names, and the rest of the text.

    Returns None and the whole text if it names no document yet, a document that is not held, or several.
    """
    bare = strip_decoration(text[:MAX_LENGTH])
    segments = _segments(bare, holdings)
    mention = segments[0].mention if len(segments) == 1 else None
    if mention is None or not mention.is_unambiguous:
        return None, bare
    symbol, rest = mention.symbols[0], segments[0].rest
    if symbol.letter and not holdings.get(symbol):  # the first letter of a clause: « 71/28 O »
        symbol, rest = DocumentSymbol.parse(symbol.stem), f"{symbol.letter} {rest}"
    return (symbol, rest.strip(" ,;:.-")) if holdings.get(symbol) else (None, bare)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part of the text that names at most one document."""

    mention: Mention | None
    before: str
    """The words before the document's name; all words if there is no document."""
    after: str
    """The words after the document's name."""
    typed: str
    """The segment as typed, document included."""

    @property
    def rest(self) -> str:
        """Return the words without the document's name."""
        return f"{self.before} {self.after}"

    @property
    def rest_as_typed(self) -> str:
        """Return the rest, to be repeated to the reader; unchanged as typed if the segment names no document."""
        remark = _trimmed(self.rest)
        return self.typed if remark == _trimmed(strip_decoration(self.typed)) else remark


def _trimmed(text: str) -> str:
    """Strip the brackets and commas that remain after a document's name was cut out."""
    return re.sub(r"\(\s*\)|\]\(", " ", " ".join(text.split())).strip(" ,;:.-[]")


def _segments(typed: str, holdings: Holdings) -> list[_Segment]:
    """Split a text into one segment per document.

    The clauses of a document come after its name if the text starts with a name, and before it otherwise.
    """
    group, typed = strip_decoration(typed), typed.strip()
    mentions = find_mentions(group, holdings)
    if not mentions:
        return [_Segment(None, group, "", typed)]
    if (merged := _merge_mentions(mentions)) is not None:
        ends = [*(mention.start for mention in mentions[1:]), len(group)]
        after = " ".join(group[mention.end : end] for mention, end in zip(mentions, ends, strict=True))
        return [_Segment(merged, group[: mentions[0].start], after, typed)]
    edges = [0, *(mention.end for mention in mentions[:-1]), len(group)]
    if _is_only_separators(group[: mentions[0].start]):
        edges = [0, *(mention.start for mention in mentions[1:]), len(group)]
    return [
        _Segment(mention, group[start : mention.start], group[mention.end : end], _trimmed(group[start:end]))
        for mention, (start, end) in zip(mentions, pairwise(edges), strict=True)
    ]


def _merge_mentions(mentions: Sequence[Mention]) -> Mention | None:
    """Return one mention if all mean the same document ("resolution 71/28 (A/RES/71/28)"); else None."""
    first, *others = mentions
    if not others:
        return first
    common = [symbol for symbol in first.symbols if all(symbol in other.symbols for other in others)]
    if len(common) != 1:
        return None
    language = next((mention.language for mention in mentions if mention.language), None)
    needs_confirmation = not any(mention.is_unambiguous for mention in mentions)
    return replace(first, symbols=tuple(common), language=language, needs_confirmation=needs_confirmation)


def _is_only_separators(text: str) -> bool:
    return all(token.kind in {Keyword.AND, Keyword.TO} for token in tokens(text))


def _inherit_mentions(segments: Sequence[_Segment]) -> Iterator[_Segment]:
    """Yield the segments; one without a document takes it from the segments before it, else from the first after it.

    A segment that only names the document of the next one is left out: "71/28; OP3".
    """
    mention = next((segment.mention for segment in segments if segment.mention), None)
    for segment, following in zip_longest(segments, segments[1:]):
        mention = segment.mention or mention
        if segment.mention is None or following is None or following.mention is not None or tokens(segment.rest):
            yield replace(segment, mention=mention)


def _segment_citations(segment: _Segment, holdings: Holdings) -> Iterator[Citation]:
    mention = segment.mention
    if mention is None:
        raise _missing_document_error(segment)
    if not mention.symbols and not mention.needs_confirmation:
        raise CitationUnclear(segment.typed)  # a link to something else
    if not mention.is_unambiguous:
        raise DocumentMissing(_part_names(_recognised_parts(segment.rest)), _with_nearest(mention.symbols, holdings))
    symbol, parts = _document_and_parts(segment, mention.symbols[0], holdings)
    if not holdings.get(symbol):
        raise DocumentNotHeld(symbol, _part_names(parts, symbol), holdings.related_symbols(symbol))
    for part in parts or (None,):
        yield Citation(symbol, None if isinstance(part, Title) else part, mention.language)


def _document_and_parts(
    segment: _Segment, symbol: DocumentSymbol, holdings: Holdings
) -> tuple[DocumentSymbol, tuple[Part | Title, ...]]:
    """Return the document and the parts that are cited of it; the document may gain a letter (43/78 H)."""
    if (with_letter := _with_small_letter(segment, symbol, holdings)) is not None:
        return with_letter
    try:
        return symbol, read_parts(segment.rest)
    except CitationUnclear:
        understood = _part_names(_recognised_parts(segment.rest), symbol) if holdings.get(symbol) else None
        unknown = _unknown_words(segment.rest)
        raise CitationUnclear(segment.rest_as_typed or segment.typed, symbol, unknown, understood) from None


_SMALL_LETTER = re.compile(r" ?([a-xz])(?![\w')]|\. ?\d)")
"""A letter directly after a number: « 43/78 h », but not the page « p. 3 » nor Spanish « y »."""


def _with_small_letter(
    segment: _Segment, symbol: DocumentSymbol, holdings: Holdings
) -> tuple[DocumentSymbol, tuple[Part | Title, ...]] | None:
    """Read "43/78 h" as 43/78 H; return None if 43/78 itself is held, where the letter is a subparagraph."""
    found = _SMALL_LETTER.match(segment.after)
    if not found or not symbol.is_resolution or symbol.organ != "A" or symbol.letter or holdings.get(symbol):
        return None
    with suppress(SymbolMalformed, CitationUnclear):
        with_letter = DocumentSymbol.parse(f"{symbol} {found[1]}")
        return with_letter, read_parts(f"{segment.before} {segment.after[found.end() :]}")
    return None


def _with_nearest(symbols: Sequence[DocumentSymbol], holdings: Holdings) -> Iterable[DocumentSymbol]:
    """Return the symbols and, for each that is not held, related documents that are held, such as its draft."""
    related = (other for symbol in symbols if not holdings.get(symbol) for other in holdings.related_symbols(symbol))
    return dict.fromkeys((*symbols, *related))


def _missing_document_error(segment: _Segment) -> CitationUnclear | DocumentMissing:
    """Return :class:`DocumentMissing` if a clause was understood, else :class:`CitationUnclear`.

    A number among unknown words is no clause.
    """
    kinds = {token.kind for token in tokens(segment.rest)}
    is_clause = (
        TokenKind.WORD not in kinds or not kinds <= {*TokenKind, Keyword.AND, Keyword.TO} or TokenKind.POINT in kinds
    )
    unknown = _unknown_words(segment.rest)
    if is_clause:
        with suppress(CitationUnclear):
            read = read_parts(segment.rest)
            if parts := tuple(part for part in read if not isinstance(part, Title)):
                return DocumentMissing(_part_names(parts), parts=parts)
        if recognised := _recognised_parts(segment.rest):
            return DocumentMissing(_part_names(recognised), unknown=unknown)
    return CitationUnclear(segment.typed, unknown=unknown)


def _unknown_words(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text that belong to no citation, in order."""
    return tuple(token.text for token in tokens(text) if token.kind is TokenKind.WORD)


def _recognised_parts(text: str) -> tuple[Part | Title, ...]:
    """Return the parts that are understood, only to repeat them to the reader; they are never looked up."""
    try:
        return read_parts(text, forgiving=True)
    except CitationUnclear:
        return ()


def _part_names(parts: Sequence[Part | Title], symbol: DocumentSymbol | None = None) -> str | None:
    return ", ".join(str(_with_known_series(part, symbol)) for part in parts) or None


def _with_known_series(part: Part | Title, symbol: DocumentSymbol | None) -> Part | Title:
    """Return a part with "paragraph" replaced by "operative paragraph" if the symbol is a resolution's."""
    if symbol is None or not symbol.is_resolution:
        return part
    match part:
        case ClauseAddress(series=Series.PARAGRAPH, scope=""):
            return replace(part, series=Series.OPERATIVE)
        case Last(series=Series.PARAGRAPH, scope=""):
            return replace(part, series=Series.OPERATIVE)
        case Chapeau(of=address):
            return Chapeau(_as_operative(address))
        case Span(first=first, last=last):
            return Span(_as_operative(first), _as_operative(last))
        case _:
            return part


def _as_operative(address: ClauseAddress) -> ClauseAddress:
    if address.series is Series.PARAGRAPH and not address.scope:
        return replace(address, series=Series.OPERATIVE)
    return address
