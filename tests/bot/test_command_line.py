"""What the program says of itself."""

from importlib.metadata import version

import pytest

from bot.__main__ import main
from bot.settings import Settings
from tests.bot.program import run


def told(capsys, *arguments):
    """Return what is printed before the program ends by itself."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    return ended.value.code, printed.out + printed.err


def test_the_version_is_that_of_the_package(capsys):
    assert told(capsys, "--version") == (0, f"rapporteur {version('rapporteur-bot')}\n")


@pytest.mark.parametrize("command", ["run", "demo", "doctor", "quote", "corpus", "corpus parse", "corpus rollback"])
def test_every_command_tells_the_version(capsys, command):
    assert told(capsys, *command.split(), "--version") == (0, f"rapporteur {version('rapporteur-bot')}\n")


def test_help_shows_commands_examples_and_settings(capsys):
    code, text = told(capsys, "--help")

    assert code == 0
    for words in ("rapporteur demo", "rapporteur run", "rapporteur corpus parse", "RAPPORTEUR_DATA", "DISCORD_TOKEN"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("command", [("run",), ("demo",), ("quote",), ("corpus",), ("corpus", "parse")])
def test_every_command_has_help_of_its_own(capsys, command):
    code, text = told(capsys, *command, "--help")

    assert code == 0
    assert text.startswith(f"usage: rapporteur {' '.join(command)}")


@pytest.mark.parametrize("arguments", [(), ("quote",), ("corpus",), ("demo", "--port", "70000"), ("corpus", "parse")])
def test_a_command_line_that_makes_no_sense_ends_with_2(capsys, arguments):
    code, text = told(capsys, *arguments)

    assert code == 2
    assert text.startswith("usage: rapporteur")


def test_it_runs_as_a_module_too(tmp_path):
    assert run(tmp_path, "--version").stdout == f"rapporteur {version('rapporteur-bot')}\n"


def test_help_names_every_setting(capsys):
    _, text = told(capsys, "--help")

    for name in set(Settings.__annotations__) - {"token"}:
        assert f"RAPPORTEUR_{name.upper()}" in text
