"""The README tells of everything that there is."""

from pathlib import Path

import discord
import pytest

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


@pytest.mark.parametrize("command", ["rapporteur run", "rapporteur demo", "rapporteur corpus parse"])
def test_every_command_of_the_command_line_stands_in_the_readme(readme, command):
    assert command in readme


def test_every_picture_in_the_readme_is_there(readme):
    shown = [line.split("](", 1)[1].split(")", 1)[0] for line in readme.splitlines() if "![" in line and "](" in line]

    assert [name for name in shown if not name.startswith("http") and not (README.parent / name).is_file()] == []
