"""Settings, read only from the environment and a ``.env`` file in the working directory.

The environment overrides the file. An empty value counts as not set. Every setting is checked here, once, and all
problems are reported together, each in a sentence that names its variable. The token is never printed, neither by an
error nor by ``repr(settings)``.
"""

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values
from platformdirs import user_data_path

LANGUAGES = ("en", "fr")
"""Languages of the bot's own texts; the first is the default."""
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
"""Three parts in base64url: the bot's id, the time of creation, a signature."""

_Value = TypeVar("_Value")


class SettingsWrong(Exception):
    """Raised when settings are invalid; ``sentences`` has one sentence for each problem."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked."""

    token: str | None = field(repr=False)
    """Token of the bot's account; None if not set. Only ``rapporteur run`` requires it."""
    data: Path
    """Data folder, with editions, state and sources."""
    home_server: int | None
    """Id of the server where members with Manage Server may change the corpus; None: no server."""
    moderator_roles: frozenset[int]
    """Ids of roles whose members may change the corpus too."""
    language: str
    """``en`` or ``fr``; used where there is no reader's locale, for example in digests."""
    log_level: int
    """Level of :mod:`logging` for our own loggers."""

    def required_token(self) -> str:
        """Return the token; raise SettingsWrong if it is not set."""
        if self.token is None:
            raise SettingsWrong(
                "DISCORD_TOKEN is not set: put the bot's token (Discord Developer Portal, page Bot) into the"
                " environment or into a .env file here, or name a file that holds it in DISCORD_TOKEN_FILE;"
                " `rapporteur demo` needs none."
            )
        return self.token


def read_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Return the settings of an environment over a folder's ``.env`` file; raise SettingsWrong with all problems.

    The defaults are the process environment and the working directory.

    >>> settings = read_settings({"RAPPORTEUR_MODERATOR_ROLES": "42, 43"}, Path("/nonexistent"))
    >>> sorted(settings.moderator_roles), settings.language, settings.token
    ([42, 43], 'en', None)
    """
    values = _values(os.environ if environment is None else environment, folder or Path())
    problems: list[str] = []

    def read(name: str, reader: Callable[[str], _Value], default: _Value) -> _Value:
        try:
            return reader(value) if (value := values.get(name, "").strip()) else default
        except SettingsWrong as error:
            problems.extend(error.sentences)
            return default

    token = read("DISCORD_TOKEN", _token, None)
    token_from_file = read("DISCORD_TOKEN_FILE", _token_file, None)
    if token is not None and token_from_file is not None:
        problems.append("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: keep one of the two.")
    settings = Settings(
        token=token or token_from_file,
        data=read("RAPPORTEUR_DATA", _folder, user_data_path("rapporteur", appauthor=False)),
        home_server=read("RAPPORTEUR_HOME_SERVER", _home_server, None),
        moderator_roles=read("RAPPORTEUR_MODERATOR_ROLES", _moderator_roles, frozenset[int]()),
        language=read("RAPPORTEUR_LANGUAGE", _language, LANGUAGES[0]),
        log_level=read("RAPPORTEUR_LOG_LEVEL", _log_level, logging.INFO),
    )
    if problems:
        raise SettingsWrong(*problems)
    return settings


def _values(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    try:
        # No interpolation: a dollar sign in a value is kept.
        of_file = dotenv_values(folder / ".env", interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsWrong(
            f"The file {folder / '.env'} cannot be read as UTF-8 text ({_error_reason(error)})."
        ) from error
    return {name: value for name, value in of_file.items() if value is not None} | dict(environment)


def _token(value: str, name: str = "DISCORD_TOKEN") -> str:
    if _TOKEN.fullmatch(value) is None:
        raise SettingsWrong(
            f"{name} holds no bot token: a token is three parts of letters, digits, hyphens and underscores"
            " joined by full stops, without `Bot ` before it."
        )
    return value


def _token_file(value: str) -> str:
    try:
        text = Path(value).expanduser().read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SettingsWrong(
            f"DISCORD_TOKEN_FILE names a file that cannot be read: {value} ({_error_reason(error)})."
        ) from error
    return _token(text.strip(), "The file that DISCORD_TOKEN_FILE names")


def _folder(value: str) -> Path:
    folder = Path(value).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise SettingsWrong(f"RAPPORTEUR_DATA must name a folder, and {folder} is a file.")
    return folder


def _home_server(value: str) -> int:
    return _id(value, "RAPPORTEUR_HOME_SERVER must be one server's id, digits only")


def _moderator_roles(value: str) -> frozenset[int]:
    requirement = "RAPPORTEUR_MODERATOR_ROLES must be ids of roles, digits only, separated by commas"
    return frozenset(_id(part, requirement) for part in re.split(r"[\s,;]+", value) if part)


def _id(value: str, requirement: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise SettingsWrong(f"{requirement}, not {value!r}.")
    return int(value)


def _language(value: str) -> str:
    if (language := value.lower()) not in LANGUAGES:
        raise SettingsWrong(f"RAPPORTEUR_LANGUAGE must be one of {', '.join(LANGUAGES)}, not {value!r}.")
    return language


def _log_level(value: str) -> int:
    if (level := value.upper()) not in LOG_LEVELS:
        raise SettingsWrong(f"RAPPORTEUR_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}, not {value!r}.")
    return logging.getLevelNamesMapping()[level]


def _error_reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "not UTF-8 text"
