"""The README tells of everything that there is."""

from pathlib import Path

import discord
import pytest

from bot.__main__ import main
from bot.client import Rapporteur

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def readme() -> str:
    """Return the README's text."""
    return README.read_text(encoding="utf-8")


async def test_every_command_stands_in_the_readme(readme, library):
    bot = Rapporteur(library)
    commands = [command.qualified_name for command in bot.tree.walk_commands(type=discord.AppCommandType.chat_input)]
    menus = [menu.name for menu in bot.tree.get_commands(type=discord.AppCommandType.message)]
    await bot.close()

    assert commands
    assert [name for name in commands if f"/{name}" not in readme] == []
    assert [name for name in menus if name not in readme] == []


_OF_CORPUS = ("parse", "compare", "status", "history", "add", "remove", "reload", "rollback", "export")


@pytest.mark.parametrize(
    "command", ["run", "demo", "doctor", "quote", "backup", "restore", *(f"corpus {name}" for name in _OF_CORPUS)]
)
def test_every_command_of_the_command_line_stands_in_the_readme(readme, command):
    assert f"rapporteur {command}" in readme
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0


def test_every_picture_in_the_readme_is_there(readme):
    shown = [line.split("](", 1)[1].split(")", 1)[0] for line in readme.splitlines() if "![" in line and "](" in line]

    assert [name for name in shown if not name.startswith("http") and not (README.parent / name).is_file()] == []
