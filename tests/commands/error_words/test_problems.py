"""Every error has one sentence, in English and French; a class that is added without one is found here."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import bot
import commands
import corpus
import storage
from commands.error_words.files import format_names
from commands.error_words.problems import ERRORS, file_problem_words, problem_words
from commands.error_words.table import ErrorTable, excerpt
from commands.errors import Refusal
from commands.i18n import catalogue_of
from corpus.citations.errors import DocumentNotHeld
from corpus.errors import CorpusError, FormatNotRead
from corpus.manifest.read import ManifestMalformed
from corpus.readers.formats import UNSUPPORTED
from corpus.symbol import DocumentSymbol
from storage.errors import DiskFull, ReadingBroke, ReviewEnding, ReviewGone, StorageError
from tests.commands.error_words.cases import SENTENCES

ROOMS = (bot, commands, corpus, storage)
WORDLESS = {ManifestMalformed}
"""Classes that storage always turns into another one: ManifestNotRead."""


def said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def subclasses(kind):
    return {kind}.union(*map(subclasses, kind.__subclasses__()))


def families():
    """All error classes of the project, whatever module defines them."""
    for room in ROOMS:
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return {
        kind
        for family in (CorpusError, Refusal, StorageError)
        for kind in subclasses(family)
        if kind.__module__.split(".")[0] in {room.__name__ for room in ROOMS}
    }


def raised():
    """Names of the classes that a `raise` of the project's sources names, and of those that are returned or called."""
    for room in ROOMS:
        for path in Path(room.__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield node.func.id
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
                    yield node.exc.id


def test_every_class_of_the_families_has_a_sentence_except_bases_that_are_never_raised():
    kinds = families()
    assert len(kinds) > 60
    wordless = kinds - {kind for kind, _ in ERRORS.items()} - WORDLESS

    assert {kind.__name__ for kind in wordless if not kind.__subclasses__()} == set()
    assert {kind.__name__ for kind in wordless} & set(raised()) == set()


def test_the_table_holds_nothing_else():
    assert {kind for kind, _ in ERRORS.items()} <= families()


def test_every_sentence_is_tested_here():
    assert {type(error) for error, _, _ in SENTENCES} == {kind for kind, _ in ERRORS.items()}


@pytest.mark.parametrize(("error", "english", "french"), SENTENCES, ids=lambda each: type(each).__name__)
def test_every_error_has_its_sentence(error, english, french):
    assert english in said(problem_words(error, catalogue_of("en")))
    assert french in said(problem_words(error, catalogue_of("fr")))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("error", [error for error, _, _ in SENTENCES], ids=lambda each: type(each).__name__)
def test_no_sentence_begins_in_lower_case(error, language):
    assert not problem_words(error, catalogue_of(language))[0].islower()


def test_a_decision_at_the_beginning_of_a_sentence_has_a_capital_letter():
    error = DocumentNotHeld(DocumentSymbol.parse("A/DEC/75/564"))

    assert problem_words(error, catalogue_of("en")).startswith("Decision")
    assert problem_words(error, catalogue_of("fr")).startswith("Décision")


def test_every_ending_of_a_review_has_its_sentence():
    endings = (*ReviewEnding, None)

    assert len({problem_words(ReviewGone(ending), catalogue_of("en")) for ending in endings}) == len(endings)


def test_every_format_that_is_recognised_and_not_read_has_a_name():
    assert {*format_names(catalogue_of("en")), "other"} == set(UNSUPPORTED)


@pytest.mark.parametrize("found", UNSUPPORTED)
def test_a_format_that_is_not_read_is_told_with_those_that_are(found):
    assert "Hand in PDF, Word (.docx), HTML, Markdown or plain text." in problem_words(
        FormatNotRead(found), catalogue_of("en")
    )


def test_an_exception_that_is_none_of_ours_is_a_crash_of_the_parser_and_its_message_is_not_told():
    words = catalogue_of("en")

    told = file_problem_words(KeyError("words of the document"), words)

    assert told == problem_words(ReadingBroke("x"), words)
    assert "words of the document" not in told


def test_a_class_has_one_sentence_and_a_subclass_does_not_inherit_it():
    class Fuller(DiskFull):
        pass

    first, second = ErrorTable(), ErrorTable()
    for table in (first, second):
        table.says(DiskFull)(lambda _error, _context: "Full.")

    assert first.get(DiskFull(Path("/data"))) is not None
    assert first.get(Fuller(Path("/data"))) is None
    with pytest.raises(ValueError, match="DiskFull has two sentences"):
        first.says(DiskFull)(lambda _error, _context: "Full.")
    with pytest.raises(ValueError, match="DiskFull has two sentences"):
        ErrorTable.joined(first, second)


def test_a_class_without_a_sentence_is_never_told_as_another_one():
    with pytest.raises(LookupError):
        problem_words(StorageError(), catalogue_of("en"))


@pytest.mark.parametrize(("length", "is_cut"), [(60, False), (61, True)])
def test_what_was_typed_is_repeated_on_one_line_and_up_to_60_characters(length, is_cut):
    assert excerpt("a\n b") == "a b"
    assert excerpt("x" * length) == ("x" * 59 + "…" if is_cut else "x" * length)
