"""Errors as sentences for the person who runs the program: those of Discord, with the next steps of a shell.

The sentences are the English ones of :mod:`commands.error_words`, with the steps of :mod:`bot.cli.next_steps`. Both
are imported only when an error is printed, because they load discord.py.
"""

from typing import TYPE_CHECKING

from bot.errors import Refused

if TYPE_CHECKING:
    from commands.error_words.problems import Problem


def account_words(who: int | str) -> str:
    """Return the name of a moderator: an account of this machine, or a Discord user id.

    >>> account_words("root"), account_words(42)
    ('root', 'Discord member 42')
    """
    return who if isinstance(who, str) else f"Discord member {who}"


def sentence(error: "Problem") -> str:
    """Return the sentence for an error: the problem and what to do."""
    from bot.cli.next_steps import next_step
    from commands.error_words.problems import problem_words
    from commands.i18n.catalogue import catalogue_of

    return problem_words(error, catalogue_of("en"), steps=next_step)


def file_sentence(name: object, error: Exception) -> str:
    """Return why a file gives no document and what to do, after the file's name."""
    from bot.cli.next_steps import next_step
    from commands.error_words.problems import file_problem_words
    from commands.i18n.catalogue import catalogue_of

    return f"{name}: {file_problem_words(error, catalogue_of('en'), next_step)}"


def refused(error: "Problem") -> Refused:
    """Return the error that ends a command with the sentence for another one."""
    return Refused(sentence(error))
