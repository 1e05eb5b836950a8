"""What changed from one edition to the next, document by document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.symbol import DocumentSymbol
from storage.hashes import DocumentStamp, EditionRecord, EditionStamp


@dataclass(frozen=True, slots=True)
class News:
    """What an edition has that the one before it had not; symbols in order, a text in each language counts."""

    stamp: EditionStamp
    added: tuple[DocumentSymbol, ...] = ()
    changed: tuple[DocumentSymbol, ...] = ()
    """Other words, another status, date, sponsor or other fact under the same symbol, or read better."""
    removed: tuple[DocumentSymbol, ...] = ()


def news_of(records: Iterable[EditionRecord], path: Sequence[int]) -> tuple[News, ...]:
    """Return what the editions on the path to the current one brought, newest first; of the first, nothing is news."""
    numbered = {record.stamp.number: record for record in records if record.documents}
    served = [numbered[number] for number in path if number in numbered]
    news = (_between(before, after) for before, after in pairwise(served))
    return tuple(reversed([each for each in news if each.added or each.changed or each.removed]))


def _between(before: EditionRecord, after: EditionRecord) -> News:
    old, new = _digests(before.documents), _digests(after.documents)
    is_comparable = before.format == after.format  # what a digest covers is of the form of the file
    return News(
        stamp=after.stamp,
        added=_symbols(key for key in new if key not in old),
        changed=_symbols(key for key in new if is_comparable and key in old and new[key] != old[key]),
        removed=_symbols(key for key in old if key not in new),
    )


_Key = tuple[str, str]


def _digests(documents: Sequence[DocumentStamp]) -> dict[_Key, str]:
    return {(each.symbol, each.language): each.digest for each in documents}


def _symbols(keys: Iterable[_Key]) -> tuple[DocumentSymbol, ...]:
    return tuple(DocumentSymbol.parse(symbol) for symbol in dict.fromkeys(symbol for symbol, _ in sorted(keys)))
