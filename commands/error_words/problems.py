"""The sentence of each error: what is wrong, then what to try next.

The sentences are built from the facts in the errors. Text that the reader typed is repeated only if it shows how it
was understood, and is shortened. :data:`ERRORS` has all of them by class; the command line reads the same.
"""

from commands.error_words.citations import CITATIONS
from commands.error_words.corpus_changes import CORPUS_CHANGES
from commands.error_words.digests import DIGESTS
from commands.error_words.files import FILES
from commands.error_words.refusals import REFUSALS
from commands.error_words.table import ErrorTable, SentenceContext, Steps
from commands.errors import Refusal
from commands.i18n.catalogue import Catalogue
from commands.i18n.document_names import Titles, no_titles, symbol_words
from corpus.citations.errors import DocumentNotHeld
from corpus.errors import CorpusError
from corpus.symbol import DocumentSymbol
from storage.errors import ReadingBroke, StorageError

ERRORS = ErrorTable.joined(CITATIONS, FILES, CORPUS_CHANGES, DIGESTS, REFUSALS)
"""All sentences. Tests hold that every class which is raised has one, and that no other class is raised."""

Problem = CorpusError | Refusal | StorageError


def problem_words(error: Problem, words: Catalogue, titles: Titles = no_titles, steps: Steps = lambda _: None) -> str:
    """Return what is wrong and what to try next, as one paragraph of plain text; raise LookupError without one.

    ``titles`` gives the titles of documents whose symbols are not known. ``steps`` gives what to do next where a
    program other than Discord is used.
    """

    def name(symbol: DocumentSymbol | None) -> str:
        return symbol_words(symbol, words, titles) if symbol is not None else ""

    entry = ERRORS.get(error)
    if entry is None:
        raise LookupError(f"no sentence for {type(error).__name__}")
    sentence = entry.sentence(error, SentenceContext(words, name, steps))
    return sentence[:1].upper() + sentence[1:]


def file_problem_words(error: Exception, words: Catalogue, steps: Steps = lambda _: None) -> str:
    """Return why a file gives no document; an exception that is none of our errors is a crash of the parser."""
    problem = error if isinstance(error, CorpusError | StorageError) else ReadingBroke(type(error).__name__)
    return problem_words(problem, words, steps=steps)


def not_held_words(error: DocumentNotHeld, command: str, words: Catalogue, titles: Titles = no_titles) -> str:
    """Return that a document is not held, and what a command cannot do therefore.

    ``command`` is the full English name, such as ``digest create``.
    """
    symbol = symbol_words(error.symbol, words, titles)
    match command.split():
        case ["compare"]:
            sentence = words.gettext("{symbol} is not held here, so I cannot compare it.", symbol=symbol)
        case ["lineage"]:
            sentence = words.gettext("{symbol} is not held here, so I cannot follow its clauses.", symbol=symbol)
        case ["recommendations"]:
            sentence = words.gettext("{symbol} is not held here, so I cannot list its recommendations.", symbol=symbol)
        case ["digest", *_]:
            sentence = words.gettext("{symbol} is not held here, so I cannot post its recommendations.", symbol=symbol)
        case ["corpus", *_]:
            sentence = words.gettext("{symbol} is not held here, so there is nothing to remove.", symbol=symbol)
        case _:
            sentence = words.gettext("{symbol} is not held here, so I cannot quote it.", symbol=symbol)
    return sentence[:1].upper() + sentence[1:]


def apology_words(reference: str, words: Catalogue) -> str:
    """Return the message for an internal error; the log has an entry with the same reference."""
    return words.gettext(
        "Something went wrong on our side, sorry. Please try again; if it happens again, tell a "
        "moderator this reference: {reference}",
        reference=reference,
    )
