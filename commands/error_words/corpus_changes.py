"""The sentences about maintaining the corpus and about its data folder: what is wrong, then what to try next.

A moderator on Discord cannot see the machine, so that the sentences name no path; the command line adds it
(:mod:`bot.errors`).
"""

from commands.error_words.table import ErrorTable, SentenceContext, excerpt
from commands.errors import (
    EditionUnclear,
    FileNotFetched,
    NoHomeServer,
    NotCorpusModerator,
    NotHomeServer,
    SymbolShortened,
)
from commands.i18n.catalogue import Catalogue
from commands.i18n.languages import language_name, languages_words
from storage.errors import (
    BackupDamaged,
    BackupTooNew,
    DiskFailed,
    DiskFull,
    EditionNotBuilt,
    EditionNotKept,
    FolderHasState,
    FolderInUse,
    FolderNotWritable,
    ManifestNotRead,
    MigrationFailed,
    ReadingStopped,
    ReviewEnding,
    ReviewGone,
    ReviewOpen,
    StateTooNew,
    TextNotHeld,
)

CORPUS_CHANGES = ErrorTable()


@CORPUS_CHANGES.says(NoHomeServer)
def _no_home_server(error: NoHomeServer, context: SentenceContext) -> str:
    words = context.words
    if error.guild_id is None:
        return words.gettext(
            "No server keeps this corpus yet. Ask whoever runs me to put the number of yours into "
            "RAPPORTEUR_HOME_SERVER."
        )
    return words.gettext(
        "No server keeps this corpus yet. If this one shall, ask whoever runs me to set "
        "RAPPORTEUR_HOME_SERVER={server} and to start me again.",
        server=error.guild_id,
    )


@CORPUS_CHANGES.says(NotHomeServer)
def _not_home_server(_: NotHomeServer, context: SentenceContext) -> str:
    return context.words.gettext(
        "The corpus is kept by the moderators of another server. /documents shows what it holds; ask them to change it."
    )


@CORPUS_CHANGES.says(NotCorpusModerator)
def _not_corpus_moderator(error: NotCorpusModerator, context: SentenceContext) -> str:
    words = context.words
    if not error.roles:
        return words.gettext("Only members with “Manage Server” keep the corpus. Ask one of them.")
    roles = [words.gettext("“{title}”", title=name) for name in error.roles]
    return words.gettext(
        "Only members with “Manage Server” or the role {roles} keep the corpus. Ask one of them.",
        roles=words.listing(roles, "or"),
    )


@CORPUS_CHANGES.says(FileNotFetched)
def _file_not_fetched(_: FileNotFetched, context: SentenceContext) -> str:
    return context.words.gettext("Discord did not hand me the file. Attach it again.")


@CORPUS_CHANGES.says(SymbolShortened)
def _symbol_shortened(error: SymbolShortened, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext(
        "“{text}” is not the whole symbol. Did you mean {symbol}?", text=excerpt(error.typed), symbol=error.meant
    )
    return context.with_step(error, fact, words.gettext("Put that into “symbol”."))


@CORPUS_CHANGES.says(EditionUnclear)
def _edition_unclear(error: EditionUnclear, context: SentenceContext) -> str:
    sentence = context.words.gettext("“{text}” is no edition.", text=excerpt(error.typed))
    return f"{sentence} {_rollback_hint(error.available, context.words)}"


@CORPUS_CHANGES.says(ReviewOpen)
def _review_open(error: ReviewOpen, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("Another change of the corpus is under review.")
    step = words.gettext("Wait until it is published or discarded; /corpus status shows whose it is.")
    return context.with_step(error, fact, step)


@CORPUS_CHANGES.says(ReviewGone)
def _review_gone(error: ReviewGone, context: SentenceContext) -> str:
    step = context.words.gettext("Nothing is changed now; /corpus status shows how the corpus stands.")
    return context.with_step(error, _review_ending(error.ending, context.words), step)


def _review_ending(ending: ReviewEnding | None, words: Catalogue) -> str:
    match ending:
        case ReviewEnding.PUBLISHED:
            return words.gettext("This review is over: it was published.")
        case ReviewEnding.DISCARDED:
            return words.gettext("This review is over: it was discarded.")
        case ReviewEnding.REPLACED:
            return words.gettext("This review is over: what its moderator asked for next took its place.")
        case ReviewEnding.TAKEN_OVER:
            return words.gettext("This review is over: it had grown old, and another moderator’s took its place.")
        case ReviewEnding.OVERTAKEN:
            return words.gettext(
                "This review is over: another edition was published meanwhile, and it no longer showed what would "
                "change."
            )
        case None:
            return words.gettext(
                "This review is no longer open: it was published, discarded or taken over, your next command took its "
                "place, or I was started again."
            )


@CORPUS_CHANGES.says(ReadingStopped)
def _reading_stopped(_: ReadingStopped, context: SentenceContext) -> str:
    return context.words.gettext("The reading was stopped, and everything is as it was. Send the command again.")


@CORPUS_CHANGES.says(TextNotHeld)
def _text_not_held(error: TextNotHeld, context: SentenceContext) -> str:
    """Return that there is nothing to remove, with the held languages or similar symbols."""
    words = context.words
    name = context.name(error.symbol)
    if error.held and error.language is not None:
        return words.gettext(
            "{symbol} is not held in {missing}, so there is nothing to remove. It is held in {languages}.",
            symbol=name,
            missing=language_name(error.language, words.language),
            languages=languages_words(error.held, words),
        )
    if error.symbol.is_local:
        sentence = words.gettext("Nothing is held here as “{name}”, so there is nothing to remove.", name=error.symbol)
    else:
        sentence = words.gettext("{symbol} is not held here, so there is nothing to remove.", symbol=name)
    if not error.nearest:
        return sentence
    near = words.listing(map(context.name, error.nearest), "or")
    question = words.gettext("Did you mean {symbols}?", symbols=near)
    return f"{sentence} {question}"


@CORPUS_CHANGES.says(EditionNotKept)
def _edition_not_kept(error: EditionNotKept, context: SentenceContext) -> str:
    fact = context.words.gettext("Edition {number} is not kept.", number=error.number)
    return context.with_step(error, fact, _rollback_hint(error.kept, context.words))


def _rollback_hint(available: tuple[int, ...], words: Catalogue) -> str:
    if not available:
        return words.gettext("There is no earlier one to go back to.")
    return words.gettext(
        "One can go back to {numbers}; /corpus history shows what they are.",
        numbers=words.listing(map(str, available), "or"),
    )


@CORPUS_CHANGES.says(BackupDamaged, is_logged=True)
def _backup_damaged(error: BackupDamaged, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("This backup is damaged, and nothing was changed.")
    return context.with_step(error, fact, words.gettext("Use an older one."))


@CORPUS_CHANGES.says(BackupTooNew, is_logged=True)
def _backup_too_new(error: BackupTooNew, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("This backup was written by a newer version of me, and nothing was changed.")
    return context.with_step(error, fact, words.gettext("Ask whoever runs me to install that version."))


@CORPUS_CHANGES.says(FolderHasState, is_logged=True)
def _folder_has_state(error: FolderHasState, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("The data folder is in use already, and nothing was changed.")
    return context.with_step(error, fact, words.gettext("Restore the backup into an empty folder."))


@CORPUS_CHANGES.says(EditionNotBuilt, is_logged=True)
def _edition_not_built(error: EditionNotBuilt, context: SentenceContext) -> str:
    fact = context.words.gettext("The next edition could not be made, and everything is as it was.")
    return context.with_step(error, fact, "")


@CORPUS_CHANGES.says(ManifestNotRead)
def _manifest_not_read(error: ManifestNotRead, context: SentenceContext) -> str:
    words = context.words
    if error.fact is not None:
        fact = words.gettext(
            "In {file}, under {table}, stands {fact}, which no document can have, so that nothing was made.",
            file=error.name,
            table=error.table,
            fact=error.fact,
        )
    elif error.line is None:
        fact = words.gettext(
            "The manifest {file} names what no document has, so that nothing was made.", file=error.name
        )
    else:
        fact = words.gettext(
            "The manifest {file} cannot be read (line {line}), so that nothing was made.",
            file=error.name,
            line=error.line,
        )
    return context.with_step(error, fact, words.gettext("Mend it, then send /corpus reload again."))


@CORPUS_CHANGES.says(DiskFull, is_logged=True)
def _disk_full(error: DiskFull, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext(
        "There is no room left on the disk of the machine that I run on. Nothing is lost and nothing is changed."
    )
    return context.with_step(error, fact, words.gettext("Ask whoever runs me to make room, then try again."))


@CORPUS_CHANGES.says(DiskFailed, is_logged=True)
def _disk_failed(error: DiskFailed, context: SentenceContext) -> str:
    return _disk_refuses(error, context)


@CORPUS_CHANGES.says(FolderNotWritable, is_logged=True)
def _folder_not_writable(error: FolderNotWritable, context: SentenceContext) -> str:
    return _disk_refuses(error, context)


def _disk_refuses(error: DiskFailed | FolderNotWritable, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext(
        "The disk of the machine that I run on lets me write nothing. Nothing is lost and nothing is changed."
    )
    return context.with_step(error, fact, words.gettext("Ask whoever runs me to look at it."))


@CORPUS_CHANGES.says(FolderInUse)
def _folder_in_use(error: FolderInUse, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("Another program is using the corpus on the machine that I run on.")
    return context.with_step(error, fact, words.gettext("Try again in a minute."))


@CORPUS_CHANGES.says(StateTooNew, is_logged=True)
def _state_too_new(error: StateTooNew, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("My data folder was written by a newer version of me.")
    return context.with_step(error, fact, words.gettext("Ask whoever runs me to install that version."))


@CORPUS_CHANGES.says(MigrationFailed, is_logged=True)
def _migration_failed(error: MigrationFailed, context: SentenceContext) -> str:
    words = context.words
    fact = words.gettext("My data folder could not be brought to the form of this version, and is as it was.")
    return context.with_step(error, fact, words.gettext("Ask whoever runs me to run the former version."))
