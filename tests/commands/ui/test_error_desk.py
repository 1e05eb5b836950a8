"""The one error desk: what a reader is told, and what the log keeps."""

import asyncio
import datetime as dt
import logging
import types
from pathlib import Path

import discord
import pytest
from discord import app_commands

from commands.error_words.corpus_changes import storage_problem_words
from commands.error_words.problems import excerpt, problem_words
from commands.errors import (
    BotMayNotWrite,
    ButtonOutdated,
    ChannelUnfit,
    CorpusRefusal,
    DateFault,
    DatesUnclear,
    DayMissing,
    DayNotNeeded,
    DayUnclear,
    DigestRefusal,
    EditionUnclear,
    FileNotFetched,
    LanguageNotHeld,
    MayNotMention,
    MayNotPost,
    MayNotRemove,
    MayNotShare,
    NoHomeServer,
    NoLongerHeld,
    NoRecommendations,
    NotCorpusModerator,
    NothingNamed,
    NothingOnSubject,
    NothingToCompare,
    NothingToPost,
    NotHomeServer,
    NotModerator,
    OneClauseNeeded,
    OneTextEach,
    OnServersOnly,
    PostedAlready,
    PostingUnavailable,
    Refusal,
    SameTextTwice,
    ScheduleUnknown,
    SectionsWithoutRecommendations,
    SectionUnknown,
    SymbolShortened,
    TextChanged,
    TimeUnclear,
    WordsOnly,
    ZoneUnknown,
)
from commands.i18n import catalogue_of
from commands.lookup.find import find
from commands.ui.error_desk import Form, cause_of, traceback_without_messages
from commands.ui.notice import not_held_card, problem_card
from corpus.citations.errors import CitationUnclear, ClauseOutOfRange, DocumentMissing, DocumentNotHeld
from corpus.document import Section
from corpus.errors import (
    CorpusError,
    ExportMalformed,
    FileDamaged,
    FormatNotRead,
    LabelMalformed,
    PdfEncrypted,
    PdfTooLong,
    PdfWithoutText,
    SourceUnreadable,
    SymbolMalformed,
    UnpackedTooLarge,
)
from corpus.label import Label
from corpus.symbol import DocumentSymbol
from storage.digests.values import Cadence, Plan, Schedule
from storage.errors import (
    DiskFailed,
    DiskFull,
    DocumentTooLong,
    EditionNotBuilt,
    EditionNotKept,
    FileNotOpened,
    FileNotRead,
    FileTooLarge,
    FolderInUse,
    FolderNotWritable,
    ManifestNotRead,
    OtherEnding,
    ReadingBroke,
    ReadingStopped,
    ReadingTooCostly,
    ReviewGone,
    ReviewOpen,
    StorageError,
    SymbolMissing,
    TextNotHeld,
    WithoutClauses,
)

_SYMBOL, _DRAFT = DocumentSymbol.parse("A/RES/75/240"), DocumentSymbol.parse("A/C.1/75/L.8/Rev.1")
_LETTER = DocumentSymbol.parse("letter-UZB-2020-12-22")
_FIRST, _LAST = Label.parse("OP1"), Label.parse("OP5")


def _schedule(number):
    plan = Plan(1, dt.time(9), "UTC", Cadence.DAILY, _DRAFT, "fr")
    return Schedule(number, 2, plan, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


_SENTENCES = [
    (CitationUnclear("zzz"), "I do not understand “zzz”. Name a document", "Je ne comprends pas « zzz »"),
    (CitationUnclear("zzz", _SYMBOL), "as a part of A/RES/75/240", "comme partie de A/RES/75/240"),
    (DocumentMissing("OP4"), "Of which document is para. 4 meant? Put its", "À quel document appartient par. 4 ?"),
    (
        DocumentMissing("OP4", [_SYMBOL, _DRAFT]),
        "Did you mean A/RES/75/240 or A/C.1/",
        "Vouliez-vous dire A/RES/75/240 ou",
    ),
    (DocumentMissing(None, [_SYMBOL]), "fits more than one document", "Cela convient à plusieurs documents"),
    (DocumentMissing(None), "No document is named there", "Aucun document n’est nommé là"),
    (
        WordsOnly("norms", [("Section D", _DRAFT, "section D")]),
        "“norms” names no document or clause. Is it one of these?",
        "« norms » ne désigne ni document ni paragraphe. S’agit-il de l’un de ceux-ci ?",
    ),
    (DocumentNotHeld(_SYMBOL), "A/RES/75/240 is not held here", "ce texte n’est pas disponible ici"),
    (
        ClauseOutOfRange(_SYMBOL, "OP9", _FIRST, _LAST),
        "A/RES/75/240 has no para. 9: it goes from para. 1 to para. 5.",
        "il n’y a rien sous « par. 9 » : la numérotation va de par. 1 à par. 5.",
    ),
    (
        ClauseOutOfRange(_SYMBOL, "OP9", _FIRST, _LAST, [Label.parse("OP3(a)")]),
        "Did you mean para. 3 (a) (OP3(a))?",
        "Vouliez-vous dire par. 3 a) (OP3(a)) ?",
    ),
    (ClauseOutOfRange(_SYMBOL, "fn 9", _FIRST, _FIRST), "there is only para. 1", "il n’existe que par. 1"),
    (ClauseOutOfRange(_SYMBOL, "section K"), "has no section K. Type /documents", "il n’y a rien sous « section K »"),
    (
        ClauseOutOfRange(_SYMBOL, "section K", sections=["A", "B"]),
        "has no section K. Its sections are A and B.",
        "il n’y a rien sous « section K ». Ses sections sont A et B.",
    ),
    (
        ClauseOutOfRange(_LETTER, "OP9"),
        "A document whose symbol is not known has no para. 9.",
        "Dans un document dont la cote est inconnue",
    ),
    (SymbolMalformed("A/"), "“A/” is not a document symbol", "« A/ » n’est pas une cote"),
    (LabelMalformed("OP"), "“OP” is not the name of a clause", "« OP » ne désigne pas un paragraphe"),
    (CorpusError(), "Type /help", "Tapez /aide"),
    (MayNotShare(), "You may not write in this channel", "Vous n’avez pas le droit d’écrire dans ce salon"),
    (BotMayNotWrite(), "I may not write in this channel", "Je n’ai pas le droit d’écrire dans ce salon"),
    (MayNotRemove(), "Only the one who shared this", "Seule la personne qui a partagé ceci"),
    (NoRecommendations(), "No document held here has recommendations", "Aucun document disponible ici"),
    (NoRecommendations(_SYMBOL), "nor has any other document held", "ni aucun autre document disponible ici"),
    (NoRecommendations(_SYMBOL, [_DRAFT]), "Try A/C.1/75/L.8/Rev.1.", "Essayez A/C.1/75/L.8/Rev.1."),
    (SectionUnknown(_SYMBOL, "K", []), "is not divided into sections", "n’est pas divisé en sections"),
    (
        SectionUnknown(_SYMBOL, "K", [Section("A", "", 1), Section("B", "", 2)]),
        "has no section “K”. Its sections are A and B.",
        "n’a pas de section « K ». Ses sections sont A et B.",
    ),
    (SameTextTwice(_SYMBOL), "That is A/RES/75/240 twice. Name another", "C’est deux fois A/RES/75/240. Indiquez"),
    (
        NothingOnSubject(_SYMBOL),
        "No other text held here is on the subject of A/RES/75/240.",
        "Aucun autre texte disponible ici ne traite du même sujet que A/RES/75/240.",
    ),
    (NothingToCompare(_SYMBOL, is_empty=True), "A/RES/75/240 has no clauses here", "A/RES/75/240 n’a ici aucun"),
    (NothingToCompare(_SYMBOL, is_empty=False), "Footnotes are not compared", "Les notes ne se comparent pas"),
    (OneTextEach(), "Name one text in each option", "Indiquez un seul texte dans chaque option"),
    (OneClauseNeeded(_SYMBOL), "Name one clause of A/RES/75/240", "Indiquez un seul paragraphe de A/RES/75/240"),
    (NotModerator(), "Only members with “Manage Server”", "Seuls les membres qui ont le droit « Gérer le serveur »"),
    (OnServersOnly(), "belongs to a channel of a server", "appartient à un salon d’un serveur"),
    (
        TimeUnclear("9:75", ["09:00", "09:30"]),
        "“9:75” is no time of day. Did you mean 09:00 or",
        "n’est pas une heure.",
    ),
    (TimeUnclear("noon"), "Write it with 24 hours, such as 09:00", "Écrivez-la sur 24 heures, par exemple 09:00"),
    (
        ZoneUnknown("Pari", ["Europe/Paris"]),
        "“Pari” is no time zone that I know. Did you mean Europe/Paris?",
        "« Pari »",
    ),
    (ZoneUnknown("xyz"), "Type a city and choose from the list", "Tapez une ville et choisissez dans la liste"),
    (DayMissing(Cadence.WEEKLY), "needs a weekday: put one into “on”", "demande un jour de la semaine : mettez-en un"),
    (DayMissing(Cadence.MONTHLY), "a number from 1 to 31 into “on”", "un nombre de 1 à 31 dans « jour »"),
    (DayUnclear(Cadence.WEEKLY, "mo"), "“mo” is no weekday. Put one", "« mo » n’est pas un jour de la semaine."),
    (DayUnclear(Cadence.MONTHLY, "32"), "“32” is no day of the month", "« 32 » n’est pas un jour du mois"),
    (DayNotNeeded(Cadence.DAILY), "Leave “on” out, or choose weekly", "Ce rythme ne demande pas de jour"),
    (DatesUnclear("24/12"), "“24/12” as dates. Write them as 2026-12-24", "Écrivez-les sous la forme 2026-12-24"),
    (DatesUnclear("x", 366), "I keep up to 366. Pause the digest instead", "j’en garde 366 au plus"),
    (DatesUnclear("2026-02-31", fault=DateFault.NO_SUCH_DATE), "there is no such date", "cette date n’existe pas"),
    (DatesUnclear("x to y", fault=DateFault.REVERSED), "“x to y” ends before it begins", "finit avant de commencer"),
    (DatesUnclear("2020-01-01", fault=DateFault.PAST), "is past. Is the year right?", "L’année est-elle la bonne"),
    (
        SectionsWithoutRecommendations(_DRAFT, ["A"], ["C", "D"]),
        "Section A of A/C.1/75/L.8/Rev.1 has no rec",
        "La section A de A/C.1",
    ),
    (
        SectionsWithoutRecommendations(_DRAFT, ["A", "B"], ["C"]),
        "Sections A and B of A/C.1/75/L.8/Rev.1 have",
        "Les sections A et B",
    ),
    (
        SectionsWithoutRecommendations(_DRAFT, ["A"], []),
        "has no sections with recommendations. Choose “all”.",
        "Choisissez « toutes ».",
    ),
    (ChannelUnfit(), "The channel of this digest is gone", "Indiquez-en un autre dans « salon »"),
    (ChannelUnfit("lobby"), "I cannot post in “lobby”", "Je ne peux pas publier dans « lobby »"),
    (
        MayNotPost("lobby", ["send_messages", "read_message_history"]),
        "I may not post in “lobby”. Give me “Send Messages” and “Read Message History” there",
        "Donnez-moi là-bas « Envoyer des messages » et « Voir les anciens messages »",
    ),
    (MayNotMention("States"), "You may not mention “States”", "Vous n’avez pas le droit de mentionner « States »"),
    (
        MayNotMention("States", is_bot_refused=True),
        "I may not mention “States”",
        "Je n’ai pas le droit de mentionner « States »",
    ),
    (
        MayNotMention("States", is_existing_role=True),
        "You may not mention “States” there. Name another role",
        "Vous n’avez pas le droit d’y mentionner « States »",
    ),
    (ScheduleUnknown("x"), "no digests yet. /digest create makes one", "/bulletin créer en programme un"),
    (
        ScheduleUnknown("x", [_schedule(3), _schedule(5)]),
        "“x” is no digest of this server. Choose one from the list, or type its number: 3 or 5.",
        "tapez son numéro : 3 ou 5.",
    ),
    (NothingNamed(), "Name what to change", "Indiquez ce qu’il faut modifier"),
    (NothingToPost(_DRAFT), "hold no recommendation now. Choose others with /digest edit", "avec /bulletin modifier"),
    (PostedAlready(), "settled meanwhile. /digest history shows how", "/bulletin historique montre comment"),
    (PostedAlready(is_removed=True), "/digest list shows those that are left", "/bulletin lister montre ceux"),
    (
        PostingUnavailable(),
        "I cannot post at this moment. Try again",
        "Je ne peux rien publier en ce moment. Réessayez",
    ),
    (DigestRefusal(), "Type /help", "Tapez /aide"),
    (
        PdfWithoutText(3),
        "This PDF is a scan: its 3 pages are pictures without a text layer. Recognise its text first, or hand in",
        "Ce PDF est un document numérisé : ses 3 pages sont des images sans texte.",
    ),
    (PdfWithoutText(1), "a scan: its one page is a picture without", "numérisé : sa seule page est une image sans"),
    (
        PdfWithoutText(1, is_blank=True),
        "This PDF is blank: 1 page without a word or a picture.",
        "Ce PDF est vierge : 1 page sans un mot ni une image.",
    ),
    (
        PdfWithoutText(2, is_blank=True),
        "This PDF is blank: 2 pages without a word or a picture.",
        "Ce PDF est vierge : 2 pages sans un mot ni une image.",
    ),
    (PdfTooLong(301, 300), "This PDF has 301 pages, and I read up to 300.", "Ce PDF a 301 pages, et j’en lis 300"),
    (PdfEncrypted(), "This PDF asks for a password. Save it without one.", "Ce PDF demande un mot de passe."),
    (
        FormatNotRead("image"),
        "This file is an image, which I do not read. Hand in PDF",
        "Je ne lis pas ce type de fichier (une image). Remettez",
    ),
    (FormatNotRead("other"), "I do not read files of this format", "Je ne lis pas les fichiers de ce format"),
    (FileDamaged("DOCX"), "This DOCX file is damaged. Fetch it again", "Ce fichier DOCX est endommagé."),
    (
        UnpackedTooLarge(100 * 1024**2),
        "Unpacked this file has more than 100 MB",
        "Décompressé, ce fichier dépasse 100 Mo",
    ),
    (ExportMalformed("line 45"), "makes no sense at line 45. Export it again.", "à l’endroit « line 45 »"),
    (ExportMalformed(""), "changed and makes no sense any more", "modifiée et n’a plus de sens"),
    (SourceUnreadable(), "holds no text that I can read. Try it in another", "aucun texte que je puisse lire. Essayez"),
    (
        NoLongerHeld(ClauseOutOfRange(_SYMBOL, "OP9", _FIRST, _LAST, [_LAST]), "en"),
        "A/RES/75/240 no longer has para. 9: the text held here has changed since this answer. Nearest to it: para. 5",
        "Dans A/RES/75/240, il n’y a plus rien sous « par. 9 »",
    ),
    (
        NoLongerHeld(ClauseOutOfRange(_SYMBOL, "OP9"), "en"),
        "changed since this answer. Type /documents",
        "depuis cette réponse. Tapez /documents",
    ),
    (
        NoLongerHeld(DocumentNotHeld(DocumentSymbol.parse("letter-UZB-2020-12-22")), "fr"),
        "This text is no longer held here under the name that it had without a symbol",
        "sous le nom qu’il avait faute de cote, le corpus ayant changé depuis cette réponse. Tapez /documents",
    ),
    (
        TextChanged([_SYMBOL], ""),
        "A/RES/75/240: the text held here has changed since this answer.",
        "A/RES/75/240 : le texte qui figure au corpus a changé depuis cette réponse.",
    ),
    (
        NoLongerHeld(DocumentNotHeld(_SYMBOL), "en"),
        "A/RES/75/240 is no longer held here",
        "ce texte n’est plus disponible ici",
    ),
    (
        LanguageNotHeld(_SYMBOL, "ru", ["fr", "en"], ["ru"]),
        "A/RES/75/240 is not held in Russian. It is held in French and English.",
        "n’est pas disponible en russe. Il l’est en français et en anglais.",
    ),
    (
        LanguageNotHeld(_SYMBOL, "zzz", ["fr", "en"]),
        "“zzz” is not the name of a language. A/RES/75/240 is held in French and English.",
        "« zzz » n’est pas le nom d’une langue. A/RES/75/240 : ce texte est disponible en français et en anglais.",
    ),
    (
        NoLongerHeld(LanguageNotHeld(_SYMBOL, "ar+ru", ["fr"], ["ar", "ru"]), "ar+ru"),
        "A/RES/75/240 is no longer held here in Arabic and Russian: the corpus has changed since this answer. It is",
        "A/RES/75/240 : ce texte n’est plus disponible ici en arabe et en russe, le corpus ayant changé depuis cette",
    ),
    (NoHomeServer(42), "set RAPPORTEUR_HOME_SERVER=42 and to start", "définir RAPPORTEUR_HOME_SERVER=42 et de"),
    (
        NoHomeServer(None),
        "put the number of yours into RAPPORTEUR_HOME",
        "mettre le numéro du vôtre dans RAPPORTEUR_HOME",
    ),
    (NotHomeServer(), "kept by the moderators of another server", "tenu par les modérateurs d’un autre serveur"),
    (
        NotCorpusModerator(),
        "Only members with “Manage Server” keep the corpus. Ask",
        "ont le droit « Gérer le serveur » tiennent",
    ),
    (
        NotCorpusModerator(["Editors", "Clerks"]),
        "or the role “Editors” or “Clerks” keep",
        "ou le rôle « Editors » ou « Clerks »",
    ),
    (FileNotFetched(), "Discord did not hand me the file. Attach it again", "Joignez-le de nouveau"),
    (SymbolShortened("75/240", _SYMBOL), "Did you mean A/RES/75/240? Put that", "Pensiez-vous à A/RES/75/240 ?"),
    (EditionUnclear("x", [2, 3]), "“x” is no edition. One can go back to 2 or 3;", "« x » ne désigne aucune édition."),
    (EditionUnclear("x"), "There is no earlier one to go back to", "Il n’y en a pas d’antérieure"),
    (CorpusRefusal(), "Type /help", "Tapez /aide"),
    (ButtonOutdated(), "older version of me. Please send the command again", "Envoyez de nouveau la commande"),
    (Refusal(), "Type /help", "Tapez /aide"),
]


def _said(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _classes(family):
    return {family}.union(*map(_classes, family.__subclasses__()))


@pytest.mark.parametrize(("error", "english", "french"), _SENTENCES, ids=lambda each: type(each).__name__)
def test_every_error_has_its_sentence(error, english, french):
    assert english in _said(problem_words(error, catalogue_of("en")))
    assert french in _said(problem_words(error, catalogue_of("fr")))


def test_no_error_of_the_families_is_without_a_test():
    tested = {type(error) for error, _, _ in _SENTENCES}
    ours = {
        each for each in _classes(CorpusError) | _classes(Refusal) if each.__module__.startswith(("corpus", "commands"))
    }

    assert {each.__name__ for each in ours - tested} <= {"CitationError", "ManifestMalformed"}


_TROUBLES = [
    (FileTooLarge(11 * 1024**2, 10 * 1024**2), "has 11 MB, and I read files of up to 10 MB", "pèse 11 Mo, et je lis"),
    (DocumentTooLong(20_001, 20_000), "20,001 clauses, and I keep documents of up to 20,000", "20 001 paragraphes"),
    (ReadingTooCostly("time", 30), "To read this file takes too long", "Lire ce fichier prend trop de temps"),
    (ReadingTooCostly("memory", 1), "takes too much memory", "prend trop de mémoire"),
    (ReadingTooCostly("output", 1), "far more text than a document has", "bien plus de texte qu’un document"),
    (
        ReadingBroke("corpus/outline.py:1"),
        "which is our mistake. Try it in another",
        "c’est notre faute. Essayez",
    ),
    (FileNotRead(), "which is our mistake", "c’est notre faute"),
    (TextNotHeld(_SYMBOL, "ru", ["fr"], ()), "It is held in French", "Il l’est en français"),
    (ManifestNotRead("sources/bad.toml", 1, "no value"), "sources/bad.toml cannot be read (line 1)", "(ligne 1)"),
    (
        ManifestNotRead("sources/bad.toml", None, "no", fact='session = "seventy"', table="[ab12...]"),
        'In sources/bad.toml, under [ab12...], stands session = "seventy", which no document can have',
        'Dans sources/bad.toml, sous [ab12...], figure session = "seventy", ce qu’aucun document',
    ),
    (WithoutClauses(), "nothing in this file that could be quoted", "rien trouvé dans ce fichier qui puisse être cité"),
    (
        OtherEnding(".doc"),
        "Files of this kind are not read. Save it as PDF",
        "Les fichiers de ce type ne sont pas lus.",
    ),
    (
        FileNotOpened("Permission denied"),
        "I may not open this file. Ask whoever runs me to change its permissions.",
        "Je ne suis pas autorisé à ouvrir ce fichier.",
    ),
    (SymbolMissing("", "en"), "no document symbol. Send it again and put one", "ne porte aucune cote. Envoyez-le"),
    (SymbolMissing("A title", "en"), "“A title”: this file prints no document symbol.", "« A title » : ce fichier"),
    (ReviewOpen(7, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), is_stale=False), "is under review. Wait", "est à l’examen."),
    (ReviewGone(), "This review is no longer open: it was published", "Cet examen n’est plus en cours"),
    (
        EditionNotKept(9, [1, 2]),
        "Edition 9 is not kept. One can go back to 1 or 2;",
        "L’édition 9 n’est pas conservée.",
    ),
    (ReadingStopped(), "The reading was stopped", "La lecture a été interrompue"),
    (DiskFull(Path("/data")), "no room left on the disk", "plus de place sur le disque"),
    (DiskFailed(Path("/data"), "x"), "lets me write nothing", "ne me laisse rien écrire"),
    (FolderNotWritable(Path("/data"), "x"), "lets me write nothing", "ne me laisse rien écrire"),
    (FolderInUse(Path("/data"), 1), "Try again in a minute", "Réessayez dans une minute"),
    (EditionNotBuilt("x"), "could not be made, and everything is as it was", "n’a pas pu être faite"),
    (StorageError(), "could not be made", "n’a pas pu être faite"),
]
_OF_THE_OWNER = {"StateTooNew", "MigrationFailed"}
"""Met at a start alone, where the command line tells them."""


@pytest.mark.parametrize(("error", "english", "french"), _TROUBLES, ids=lambda each: type(each).__name__)
def test_every_trouble_of_the_corpus_has_its_sentence(error, english, french):
    assert english in _said(storage_problem_words(error, catalogue_of("en")))
    assert french in _said(storage_problem_words(error, catalogue_of("fr"))).replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_no_trouble_of_the_corpus_is_without_a_test():
    tested = {type(error) for error, _, _ in _TROUBLES}

    assert {each.__name__ for each in _classes(StorageError) - tested} <= _OF_THE_OWNER


def test_what_was_typed_is_repeated_on_one_line_and_not_whole():
    assert excerpt("a\n b") == "a b"
    assert len(excerpt("x" * 500)) == 60


async def test_a_document_that_is_not_held_is_named_with_its_official_link(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="75/240 OP1")

    assert answer.is_private
    assert "A/RES/75/240 : ce texte n’est pas disponible ici" in _said(answer.text)
    assert "<https://undocs.org/fr/A/RES/75/240>" in answer.text
    assert "A/C.1/75/L.8/Rev.1 (projet)" in answer.text
    assert "Rappelant" not in answer.text


async def test_the_draft_of_it_is_one_press_away_under_its_own_status(reader):
    answer = await (await reader.asks("quote", citation="75/240")).presses("A/C.1/75/L.8/Rev.1 (draft)")

    assert "Revised draft resolution of 26 October 2020 — not adopted" in _said(answer.text)


@pytest.mark.parametrize(
    ("command", "options", "english", "french"),
    [
        ("quote", {"citation": "75/240 OP1"}, "so I cannot quote it.", "je ne peux donc pas le citer."),
        (
            "compare",
            {"first": "71/28", "second": "75/240"},
            "so I cannot compare it.",
            "je ne peux donc pas le comparer.",
        ),
        (
            "lineage",
            {"citation": "75/240 OP1"},
            "so I cannot follow its clauses.",
            "je ne peux donc pas en suivre les paragraphes.",
        ),
        (
            "recommendations",
            {"document": "A/75/816"},
            "so I cannot list its recommendations.",
            "je ne peux donc pas en énumérer les recommandations.",
        ),
        (
            "corpus remove",
            {"document": "A/RES/75/240"},
            "so there is nothing to remove.",
            "il n’y a donc rien à supprimer.",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and " " not in each else None,
)
async def test_what_cannot_be_done_with_a_text_that_is_not_held_is_what_was_asked(
    moderator, command, options, english, french
):
    assert f"not held here, {english}" in _said((await moderator.asks(command, **options)).text)

    moderator.speaks("fr")
    assert f"n’est pas disponible ici, {french}" in _said((await moderator.asks(command, **options)).text)


async def test_a_decision_has_no_link_to_offer():
    card = not_held_card(DocumentNotHeld(DocumentSymbol.parse("A/DEC/75/564")), catalogue_of("en"))

    text = "\n".join(item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay))
    assert "Decision 75/564 is not held here" in _said(text)
    assert "no document of its own" in text


async def test_candidates_are_buttons():
    card = problem_card(DocumentMissing("OP4", [_SYMBOL, _DRAFT]), catalogue_of("en"))

    labels = [item.label for item in card.walk_children() if isinstance(item, discord.ui.Button)]
    assert labels == ["A/RES/75/240", "A/C.1/75/L.8/Rev.1 (draft)"]


async def test_a_clause_without_a_document_asks_for_it(reader):
    answer = await reader.asks("quote", citation="OP4")

    assert answer.is_private
    assert "Of which document is para. 4 meant?" in _said(answer.text)


async def test_the_document_that_is_meant_is_one_press_away_with_the_clause(reader):
    asked = await reader.asks("quote", citation="OEWG report para 72")
    assert "Did you mean A/AC.290/2021/L.2 or A/75/816?" in asked.text
    assert "not held here" in (await asked.presses("A/75/816")).text

    answer = await asked.presses("A/AC.290/2021/L.2 (draft)")

    assert r"> 72\. Les États, à titre volontaire" in answer.text
    assert "not adopted" in answer.text


async def test_a_text_without_a_known_symbol_goes_by_its_title_in_an_error(reader):
    reader.speaks("fr")

    answer = await reader.asks("quote", citation="lettre de l’Ouzbékistan annexe par. 99")

    assert "Dans « Lettre datée du 22 décembre 2020" in _said(answer.text)
    assert "(cote inconnue), il n’y a rien sous « annexe, par. 99 »" in _said(answer.text)
    assert "letter-UZB" not in answer.text


async def test_a_section_that_does_not_exist_names_those_that_do(reader):
    answer = await reader.asks("quote", citation="zero draft section Z")

    assert "has no section Z. Its sections are A, B, C, D, E, F, G and H." in _said(answer.text)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("error", [error for error, _, _ in _SENTENCES], ids=lambda each: type(each).__name__)
def test_no_sentence_begins_in_lower_case(error, language):
    said = problem_words(error, catalogue_of(language))

    assert not said[0].islower()
    decision = problem_words(DocumentNotHeld(DocumentSymbol.parse("A/DEC/75/564")), catalogue_of(language))
    assert decision.startswith(("Decision", "Décision"))


@pytest.mark.parametrize("link", ["https://example.org/x", "https://example.org/"])
def test_a_link_that_is_repeated_leaves_the_quotation_marks_alone(link):
    for language, end in (("en", ">”"), ("fr", ">\N{NO-BREAK SPACE}»")):
        card = problem_card(CitationUnclear(link), catalogue_of(language))
        [text] = [item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay)]
        assert f"<{link}{end}" in text


async def test_out_of_range_names_the_range_and_quotes_nothing(reader):
    answer = await reader.asks("quote", citation="71/28 OP9")

    assert "it goes from para. 1 to para. 5" in _said(answer.text)
    assert ">" not in answer.text


async def test_the_nearest_clause_that_exists_is_one_press_away(reader):
    answer = await reader.asks("quote", citation="71/28 OP3(f)")

    assert "Did you mean" in answer.text
    nearest = await answer.presses(answer.buttons[0])
    assert "OP3" in nearest.text


def _refused(status, code):
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    return kind(types.SimpleNamespace(status=status, reason="x"), {"code": code, "message": "x"})


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060), (404, 10015)])
async def test_an_interaction_that_is_over_is_left_alone(reader, monkeypatch, status, code):
    async def late(*_):
        raise _refused(status, code)

    monkeypatch.setattr("commands.quote.command.find", late)

    answer = await reader.asks("quote", citation="71/28 OP2")

    assert answer.messages == ()


async def test_what_discord_forbids_is_said(reader, monkeypatch):
    async def forbids(*_):
        raise _refused(403, 50013)

    monkeypatch.setattr("commands.quote.command.find", forbids)

    answer = await reader.asks("quote", citation="71/28 OP2")

    assert "Discord does not let me do that here" in answer.text
    assert answer.is_private


async def test_an_error_that_cannot_be_told_does_not_raise(reader, monkeypatch, failures):
    async def gone(*_):
        raise _refused(404, 10062)

    monkeypatch.setattr("commands.quote.command.find", _raises)
    monkeypatch.setattr("commands.ui.error_desk.answer_privately", gone)

    await reader.asks("quote", citation="71/28 OP2")

    logged, *_ = failures.seen
    assert logged.startswith("/quote failed")


async def test_what_takes_long_is_deferred_and_finished(reader, monkeypatch):
    async def slow(*arguments):
        await asyncio.sleep(0.2)
        return await find(*arguments)

    monkeypatch.setattr("commands.ui.sharing.DEFER_AFTER", 0.01)
    monkeypatch.setattr("commands.quote.command.find", slow)

    answer = await reader.asks("quote", citation="71/28 OP2")

    assert "*Estime*" in answer.text
    assert answer.is_private


async def test_an_error_after_a_deferral_fills_the_waiting_answer(reader, monkeypatch):
    async def slow(*arguments):
        await asyncio.sleep(0.2)
        return await find(*arguments)

    monkeypatch.setattr("commands.ui.sharing.DEFER_AFTER", 0.01)
    monkeypatch.setattr("commands.quote.command.find", slow)

    answer = await reader.asks("quote", citation="71/28 OP99")

    [message] = answer.messages
    assert "it goes from" in message.text
    assert message.is_private


_SECRETS = "71/28 OP3(b) for Anna"


async def _raises(*_, **__):
    raise ValueError(_SECRETS)


@pytest.fixture
def _broken(monkeypatch):
    monkeypatch.setattr("commands.quote.command.find", _raises)
    monkeypatch.setattr("commands.quote.command.find_again", _raises)


@pytest.mark.usefixtures("_broken")
async def test_a_failure_of_ours_is_an_apology_with_a_reference_that_stands_in_the_log(reader, failures):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")

    assert answer.is_private
    [reference] = [
        word for word in answer.text.split() if len(word) == 6 and word.isalnum() and word not in answer.text[:100]
    ]
    [logged] = [line for line in failures.seen if reference in line]
    assert "/quote failed" in logged
    assert "in _raises" in logged
    assert "builtins.ValueError" in logged


@pytest.mark.usefixtures("_broken")
async def test_the_log_holds_no_word_of_the_question_and_nobodys_name(reader, failures, caplog):
    caplog.set_level(logging.DEBUG, logger="commands")

    await reader.asks("quote", citation="71/28 OP3(b)")
    await reader.asks("quote", citation="71/28 OP3(b)", share=True)

    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("commands"))
    assert ours
    for secret in ("71/28", "OP3", "Anna", reader.name, str(reader.id)):
        assert secret not in ours
    assert failures.seen


async def test_a_failing_button_apologises_too(reader, failures, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.quote.command.find_again", _raises)

    said = await answer.presses("Next")

    assert said.is_acknowledged
    assert "Something went wrong on our side" in said.text
    [logged] = failures.seen
    assert "button quote failed" in logged
    assert "71/28" not in logged


async def test_a_failing_menu_apologises_too(reader, failures, monkeypatch):
    answer = await reader.asks("quote", citation="71/28")
    monkeypatch.setattr("commands.documents.command.find_again", _raises)

    said = await answer.chooses("Quote a clause", "OP2")

    assert "Something went wrong on our side" in said.text
    assert failures.seen


async def test_a_failing_share_is_told_in_private_and_nothing_is_posted(reader, failures, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.quote.command.find_again", _raises)

    said = await answer.presses("Share")

    assert said.is_private
    assert "Something went wrong on our side" in said.text
    assert failures.seen


class _BrokenForm(Form, title="A form"):
    words = discord.ui.TextInput(label="Words", custom_id="words")

    async def on_submit(self, _: discord.Interaction) -> None:
        raise ValueError(_SECRETS)


async def test_a_failing_form_apologises_too(reader, server, failures, monkeypatch):
    async def asks(interaction, *_):
        await interaction.response.send_modal(_BrokenForm())

    command = server.env.bot.tree.get_command("help")
    monkeypatch.setattr(command, "_callback", lambda _, interaction: asks(interaction))
    form = await reader.asks("help")

    said = await form.fills_in(words="secret words")

    assert "Something went wrong on our side" in said.text
    assert said.is_private
    logged, *_ = failures.seen
    assert logged.startswith("form failed")
    assert "Anna" not in logged


async def test_an_unknown_button_asks_for_the_command_again(reader, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.ui.buttons.parse_custom_id", lambda _: ("former", "0|x"))

    assert "older version of me" in (await answer.presses("Next")).text


async def test_a_broken_state_asks_for_the_command_again(reader, monkeypatch):
    answer = await reader.asks("quote", citation="71/28 OP2")
    monkeypatch.setattr("commands.ui.buttons.parse_custom_id", lambda _: ("quote", "broken"))

    assert "older version of me" in (await answer.presses("Next")).text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (app_commands.MissingPermissions(["manage_guild"]), "Manage Server"),
        (app_commands.NoPrivateMessage(), "not possible here"),
        (app_commands.CommandNotFound("former", []), "My commands have just changed"),
    ],
)
async def test_what_discord_py_refuses_has_a_sentence(reader, server, monkeypatch, error, said):
    async def refuses(*_):
        raise error

    command = server.env.bot.tree.get_command("help")
    monkeypatch.setattr(command, "_check_can_run", refuses)

    answer = await reader.asks("help")

    assert said in answer.text
    assert answer.is_private


def test_discord_pys_wrapping_is_taken_off():
    inner = ValueError("x")
    outer = app_commands.CommandInvokeError.__new__(app_commands.CommandInvokeError)
    outer.__cause__ = inner

    assert cause_of(outer) is inner
    assert cause_of(inner) is inner


def _fails():
    try:
        return {}[_SECRETS]
    except KeyError as error:
        raise ValueError(_SECRETS) from error


def test_a_traceback_tells_classes_and_places_of_the_whole_chain_and_no_message():
    with pytest.raises(ValueError, match="Anna") as caught:
        _fails()

    told = traceback_without_messages(caught.value)

    assert "builtins.KeyError\nthen\n" in told
    assert told.endswith("builtins.ValueError\n")
    assert "Anna" not in told
