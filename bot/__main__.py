"""The command line: ``rapporteur`` or ``python -m bot``.

Each command's module is imported only when the command runs, so that commands that read a file do not load discord.py.
Exit codes: 0 success, or stopped by a signal; 1 nothing found, or an error in the program; 2 a problem that the user
can fix, printed as a sentence on standard error; 130 after Ctrl+C.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Refused
from bot.settings import SettingsWrong, read_settings
from corpus.document import Status
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.cli.corpus import PresetAnswers

_PORTS = 65535

_ABOUT = """\
Rapporteur quotes United Nations resolutions and reports on Discord: exactly, under the right
label, under the right status."""

_EXAMPLES = """\
examples:
  rapporteur demo                             try everything in your browser, without an account
  rapporteur run                              be on Discord, with the token in DISCORD_TOKEN
  rapporteur doctor                           see whether everything is in place, get the invitation
  rapporteur quote 71/28 OP3                  read a clause, as /quote shows it
  rapporteur corpus parse resolution.txt      see what the parser makes of a file
  rapporteur corpus compare 71/28 74/29       see what changed between two texts
  rapporteur corpus add resolution.pdf        hold a document, after a look at what was understood
  rapporteur backup rapporteur.zip            keep state and sources, also while the bot runs

settings, from the environment or from a file .env in the working directory:
  DISCORD_TOKEN                the bot's token; or DISCORD_TOKEN_FILE, the file that holds it
  RAPPORTEUR_DATA              folder of editions, state and sources
  RAPPORTEUR_HOME_SERVER       id of the server whose managers may change the corpus
  RAPPORTEUR_MODERATOR_ROLES   ids of roles that may as well, separated by commas
  RAPPORTEUR_LANGUAGE          en or fr, for what is posted without a reader's asking
  RAPPORTEUR_LOG_LEVEL         DEBUG, INFO, WARNING, ERROR or CRITICAL"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, ``sys.argv`` by default; return the exit code."""
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        code = command(parsed)
        sys.stdout.flush()
    except (Refused, StorageError, SettingsWrong) as error:
        from bot.cli.parse import without_controls  # imports the readers of files, which few commands need

        for line in _sentences(error):
            print(f"rapporteur: {without_controls(line)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has closed the pipe; Python's buffered rest goes to the null device.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _sentences(error: Refused | StorageError | SettingsWrong) -> tuple[str, ...]:
    match error:
        case SettingsWrong():
            return error.sentences
        case StorageError():
            from bot.cli.errors import sentence

            return (sentence(error),)
        case Refused():
            return (str(error),)


def _run(arguments: argparse.Namespace) -> int:
    del arguments
    settings = read_settings()
    token = settings.required_token()
    from bot.run import run

    return run(settings, token)


def _demo(arguments: argparse.Namespace) -> int:
    from bot.demo_packages import require_demo_packages

    require_demo_packages()
    from bot.demo import demo

    return demo(port=arguments.port, opens_browser=not arguments.no_browser)


def _doctor(arguments: argparse.Namespace) -> int:
    del arguments
    from bot.cli.doctor import doctor

    return doctor()


def _quote(arguments: argparse.Namespace) -> int:
    from bot.cli.quote import show_json, show_text

    return (show_json if arguments.json else show_text)(" ".join(arguments.citation), arguments.language)


def _backup(arguments: argparse.Namespace) -> int:
    from bot.cli.backup import backup

    return backup(arguments.file)


def _restore(arguments: argparse.Namespace) -> int:
    from bot.cli.backup import restore

    return restore(arguments.file, replaces=arguments.replace)


def _corpus_parse(arguments: argparse.Namespace) -> int:
    from bot.cli.parse import show_json, show_summary

    return (show_json if arguments.json else show_summary)(arguments.file)


def _corpus_compare(arguments: argparse.Namespace) -> int:
    from bot.cli.compare import show_json, show_summary

    return (show_json if arguments.json else show_summary)(arguments.first, arguments.second)


def _corpus_status(arguments: argparse.Namespace) -> int:
    del arguments
    from bot.cli.corpus import status

    return status()


def _corpus_history(arguments: argparse.Namespace) -> int:
    del arguments
    from bot.cli.corpus import history

    return history()


def _preset_answers(arguments: argparse.Namespace) -> "PresetAnswers":
    from bot.cli.corpus import PresetAnswers

    return PresetAnswers(arguments.yes, arguments.take_over, arguments.list)


def _status(text: str) -> Status:
    from bot.cli.arguments import status_named

    return status_named(text)


def _corpus_reload(arguments: argparse.Namespace) -> int:
    from bot.cli.corpus import reload

    return reload(_preset_answers(arguments))


def _corpus_add(arguments: argparse.Namespace) -> int:
    from bot.cli.corpus import FileFacts, add

    facts = FileFacts(arguments.symbol, arguments.language, arguments.status)
    return add(arguments.file, facts, _preset_answers(arguments))


def _corpus_remove(arguments: argparse.Namespace) -> int:
    from bot.cli.corpus import remove

    return remove(arguments.symbol, arguments.language, _preset_answers(arguments))


def _corpus_rollback(arguments: argparse.Namespace) -> int:
    from bot.cli.corpus import rollback

    return rollback(arguments.edition, _preset_answers(arguments))


def _corpus_export(arguments: argparse.Namespace) -> int:
    from bot.cli.corpus import export

    return export(arguments.symbol, arguments.language, arguments.format)


def _parser() -> argparse.ArgumentParser:
    parser = _command(argparse.ArgumentParser(prog="rapporteur"), _ABOUT, _EXAMPLES)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    run = _command(commands.add_parser("run", help="be on Discord"), "Connect to Discord, and stay until Ctrl+C.")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="try the bot in your browser, without an account")
    _command(demo, "Serve a page on 127.0.0.1 with the whole bot and the shipped documents, until Ctrl+C.")
    demo.add_argument("--port", type=_port, default=0, help="port of the page (any free one)")
    demo.add_argument("--no-browser", action="store_true", help="print the address only")
    demo.set_defaults(command=_demo)

    quote = commands.add_parser("quote", help="quote a clause, as /quote does")
    _command(
        quote,
        "Print what /quote answers, on the current edition. Ends with 1 if nothing is quoted, 2 if the citation is not"
        "\nunderstood.",
    )
    quote.add_argument(
        "citation", metavar="CITATION", nargs="+", help="71/28 OP3(b), zero draft para 72, 71/28 OP1-OP3"
    )
    quote.add_argument("--language", metavar="LANGUAGE", help="a language in which it is held, or both")
    quote.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    quote.set_defaults(command=_quote)

    check = commands.add_parser("doctor", help="check settings, data folder and edition; say what to do")
    _command(check, "Look at this machine only; change nothing. Prints the link that invites the bot.")
    check.set_defaults(command=_doctor)

    keep = commands.add_parser("backup", help="write the state and the sources to one file")
    _command(keep, "Write what cannot be made again to one ZIP archive, also while the bot runs, and check it.")
    keep.add_argument("file", type=Path, metavar="FILE", help="the archive; one that exists is replaced")
    keep.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="put a backup into the data folder")
    _command(restore, "Check a backup and put it into the data folder. Stop the bot first.")
    restore.add_argument("file", type=Path, metavar="FILE", help="an archive of `rapporteur backup`")
    restore.add_argument("--replace", action="store_true", help="move what is in the folder to replaced-TIME beside it")
    restore.set_defaults(command=_restore)

    corpus = _command(commands.add_parser("corpus", help="documents: parse, compare, keep"), "What is read and held.")
    subcommands = corpus.add_subparsers(title="commands", metavar="COMMAND", required=True)
    parse = subcommands.add_parser("parse", help="show what the parser makes of a file")
    _command(parse, "Read a document from a file and show its clauses, each under its label.")
    parse.add_argument("file", type=Path, metavar="FILE", help="a PDF, DOCX, HTML, Markdown or text file, up to 10 MB")
    parse.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    parse.set_defaults(command=_corpus_parse)

    compare = subcommands.add_parser("compare", help="show what changed between two texts")
    _command(
        compare, "Compare two texts clause by clause, and word by word; old and new words are marked [-so-] {+so+}."
    )
    for name in ("first", "second"):
        compare.add_argument(
            name, metavar=name.upper(), help="a file, or what is held: 74/29, or one clause, '74/29 OP3'"
        )
    compare.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    compare.set_defaults(command=_corpus_compare)
    _add_moderation(subcommands)
    return parser


def _add_moderation(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage] - argparse has no other name for it
    """Add the subcommands that show and change the corpus."""
    status = subcommands.add_parser("status", help="show the current edition, and whether the sources differ")
    _command(status, "Show the current edition: when it was made, by whom, from which files.")
    status.set_defaults(command=_corpus_status)

    history = subcommands.add_parser("history", help="show who changed the corpus, when and how")
    _command(history, "Show the moderators' log, newest first; editions still kept can be gone back to.")
    history.set_defaults(command=_corpus_history)

    reload = subcommands.add_parser("reload", help="read the sources again, review, publish")
    _reviewed(reload, "Read the sources again, show what would change clause by clause, and ask.", _corpus_reload)

    add = subcommands.add_parser("add", help="add a document, or a text in another language; review, publish")
    _reviewed(add, "Add a file, show what the parser understood and what would change, and ask.", _corpus_add)
    add.add_argument("file", type=Path, metavar="FILE", help="a PDF, DOCX, HTML, Markdown or text file, up to 10 MB")
    add.add_argument(
        "--symbol", help="its symbol in full, where the file does not print it; 71/28 will do for one held"
    )
    add.add_argument("--status", type=_status, help="how far the text has come: adopted by vote, zero draft")
    add.add_argument("--language", metavar="CODE", help="the language of the text: fr, or French")

    remove = subcommands.add_parser("remove", help="remove a document; review, publish")
    _reviewed(remove, "Remove a document, in one language or in all, show what would change, and ask.", _corpus_remove)
    remove.add_argument("symbol", metavar="SYMBOL", help="as printed, or as in the commands: 71/28")
    remove.add_argument("--language", metavar="CODE", help="of this text alone: fr, or French")

    rollback = subcommands.add_parser("rollback", help="go back to an earlier edition; review, publish")
    _reviewed(rollback, "Go back to an edition that is kept, show what would change, and ask.", _corpus_rollback)
    rollback.add_argument("edition", type=int, metavar="N", help="its number, from `rapporteur corpus history`")

    export = subcommands.add_parser("export", help="print a document held as JSON, Markdown or Akoma Ntoso")
    _command(export, "Print one document; each format is read back to the same, Akoma Ntoso 3.0 by other systems too.")
    export.add_argument("symbol", metavar="SYMBOL", help="as printed, or as in the commands: 71/28")
    export.add_argument("--format", choices=("json", "md", "akn"), default="json", help="json unless given")
    export.add_argument("--language", metavar="CODE", help="en, fr ... where it is held in more than one")
    export.set_defaults(command=_corpus_export)


def _reviewed(parser: argparse.ArgumentParser, description: str, command: Callable[[argparse.Namespace], int]) -> None:
    _command(parser, description)
    parser.add_argument("--yes", action="store_true", help="publish what the review shows, without asking")
    parser.add_argument("--list", type=Path, metavar="FILE", help="write a line for each text of the review to a file")
    parser.add_argument("--take-over", action="store_true", help="end another's review that has been open for long")
    parser.set_defaults(command=command)


def _command(parser: argparse.ArgumentParser, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    parser.description, parser.epilog = description, epilog
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--version", action="version", version=f"rapporteur {version('rapporteur-bot')}")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _PORTS):
        raise argparse.ArgumentTypeError(f"a port is a number up to {_PORTS}, not {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
