import logging
from pathlib import Path

import pytest

from bot.settings import LANGUAGES, SettingsWrong, read_settings
from tests.bot.program import TOKEN

MALFORMED = "my-secret"


def wrong(folder: Path, **environment: str) -> str:
    """Return all sentences about what is wrong with an environment."""
    with pytest.raises(SettingsWrong) as caught:
        read_settings(environment, folder)
    return "\n".join(caught.value.sentences)


def test_nothing_needs_to_be_set(tmp_path):
    settings = read_settings({}, tmp_path)

    assert settings.token is None
    assert settings.data.name == "rapporteur"
    assert settings.home_server is None
    assert settings.moderator_roles == frozenset()
    assert settings.language == "en"
    assert settings.log_level == logging.INFO


def test_all_settings_are_read_from_the_environment(tmp_path):
    settings = read_settings(
        {
            "DISCORD_TOKEN": TOKEN,
            "RAPPORTEUR_DATA": str(tmp_path / "data"),
            "RAPPORTEUR_HOME_SERVER": "123456789012345678",
            "RAPPORTEUR_MODERATOR_ROLES": "1, 2 3;4",
            "RAPPORTEUR_LANGUAGE": "FR",
            "RAPPORTEUR_LOG_LEVEL": "warning",
        },
        tmp_path,
    )

    assert settings.token == TOKEN
    assert settings.data == tmp_path / "data"
    assert settings.home_server == 123456789012345678
    assert settings.moderator_roles == {1, 2, 3, 4}
    assert settings.language == "fr"
    assert settings.log_level == logging.WARNING


def test_a_file_in_the_working_directory_is_read_and_the_environment_wins(tmp_path):
    (tmp_path / ".env").write_text(
        f"\ufeff# the bot of the working group\nexport DISCORD_TOKEN='{TOKEN}'\nRAPPORTEUR_LANGUAGE=fr # French\n"
        "RAPPORTEUR_HOME_SERVER=1\n",
        encoding="utf-8",
    )

    settings = read_settings({"RAPPORTEUR_HOME_SERVER": "2"}, tmp_path)

    assert (settings.token, settings.language, settings.home_server) == (TOKEN, "fr", 2)


def test_an_empty_value_counts_as_none(tmp_path):
    assert read_settings({"DISCORD_TOKEN": " ", "RAPPORTEUR_HOME_SERVER": ""}, tmp_path).token is None


def test_the_token_can_lie_in_a_file_of_its_own(tmp_path):
    (tmp_path / "token").write_text(TOKEN + "\n")

    assert read_settings({"DISCORD_TOKEN_FILE": str(tmp_path / "token")}, tmp_path).token == TOKEN


def test_the_token_is_never_shown(tmp_path):
    assert TOKEN not in repr(read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path))
    assert MALFORMED not in wrong(tmp_path, DISCORD_TOKEN=MALFORMED)


@pytest.mark.parametrize("value", ["abc", "a.b", f"Bot {TOKEN}", f'"{TOKEN}"', "a..b", "a.b.c.d", "é.b.c"])
def test_what_is_no_token_is_told_before_anything_connects(tmp_path, value):
    assert wrong(tmp_path, DISCORD_TOKEN=value).startswith("DISCORD_TOKEN holds no bot token")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "DISCORD_TOKEN_FILE",
            "/nonexistent/token",
            "names a file that cannot be read: /nonexistent/token (No such file",
        ),
        ("RAPPORTEUR_HOME_SERVER", "the OEWG", "must be one server's id, digits only, not 'the OEWG'."),
        ("RAPPORTEUR_HOME_SERVER", "١٢٣", "must be one server's id, digits only"),
        (
            "RAPPORTEUR_MODERATOR_ROLES",
            "1,chair",
            "must be ids of roles, digits only, separated by commas, not 'chair'.",
        ),
        ("RAPPORTEUR_LANGUAGE", "es", "must be one of en, fr, not 'es'."),
        ("RAPPORTEUR_LOG_LEVEL", "loud", "must be one of DEBUG, INFO, WARNING, ERROR, CRITICAL, not 'loud'."),
    ],
)
def test_each_wrong_setting_is_named_in_a_sentence(tmp_path, name, value, sentence):
    told = wrong(tmp_path, **{name: value})

    assert told.startswith(name)
    assert sentence in told


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").touch()

    assert "is a file" in wrong(tmp_path, RAPPORTEUR_DATA=str(tmp_path / "data"))


def test_a_token_file_that_holds_something_else_is_refused_without_showing_it(tmp_path):
    (tmp_path / "token").write_text("my secret diary")

    told = wrong(tmp_path, DISCORD_TOKEN_FILE=str(tmp_path / "token"))

    assert told.startswith("The file that DISCORD_TOKEN_FILE names holds no bot token")
    assert "diary" not in told


def test_a_token_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "token").write_bytes(b"\xff\xfe")

    assert "(not UTF-8 text)" in wrong(tmp_path, DISCORD_TOKEN_FILE=str(tmp_path / "token"))


def test_a_settings_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / ".env").write_bytes("RAPPORTEUR_LANGUAGE=fr # français".encode("latin-1"))

    assert "cannot be read as UTF-8 text" in wrong(tmp_path)


def test_two_tokens_are_one_too_many(tmp_path):
    (tmp_path / "token").write_text(TOKEN)

    told = wrong(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_TOKEN_FILE=str(tmp_path / "token"))

    assert told == "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: keep one of the two."


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    assert len(wrong(tmp_path, DISCORD_TOKEN=MALFORMED, RAPPORTEUR_LANGUAGE="y").splitlines()) == 2


def test_the_languages_are_those_that_the_bot_speaks():
    from commands import i18n as words

    assert set(LANGUAGES) == set(words.LANGUAGES)


def test_the_example_file_names_every_setting_and_can_be_read(tmp_path):
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(example, encoding="utf-8")

    assert read_settings({}, tmp_path).token is None
    for name in ("TOKEN", "TOKEN_FILE"):
        assert f"DISCORD_{name}=" in example
    for name in ("DATA", "HOME_SERVER", "MODERATOR_ROLES", "LANGUAGE", "LOG_LEVEL"):
        assert f"RAPPORTEUR_{name}=" in example
