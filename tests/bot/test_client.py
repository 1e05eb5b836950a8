"""The wiring, with the real commands, over simcord."""

import datetime as dt

import discord

from bot.client import Rapporteur
from storage.guild_settings import RETENTION, GuildSettings
from storage.library import Library


def syncs(server) -> int:
    """Return how often the commands were sent to Discord."""
    return sum(call.method == "PUT" and call.path.endswith("/commands") for call in server.env.http_requests)


async def test_it_asks_for_the_servers_that_it_is_in_and_nothing_else(library):
    bot = Rapporteur(library)

    assert bot.intents == discord.Intents(guilds=True)
    assert not bot.intents.message_content
    assert bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()
    await bot.close()


async def test_new_commands_are_synced(server, library):
    assert syncs(server) == 1
    assert await library.tree_hash() is not None


async def test_known_commands_are_not_synced_again(server):
    await server.restart_bot()

    assert syncs(server) == 1


async def test_changed_commands_are_synced_again(server, library):
    await library.set_tree_hash("of another version")
    await server.restart_bot()

    assert syncs(server) == 2


async def test_another_account_is_told_the_commands_too(server, library):
    known = await library.tree_hash()
    account, _, of_tree = (known or "").partition(" ")
    await library.set_tree_hash(f"{int(account) + 1} {of_tree}")
    await server.restart_bot()

    assert syncs(server) == 2


async def test_when_discord_refuses_the_commands_the_bot_serves_with_those_of_last_time(
    server, library, reader, failures
):
    await library.set_tree_hash("of another version")
    server.env.inject_error("PUT", "/applications/*/commands", status=500)
    await server.restart_bot()

    assert await library.tree_hash() == "of another version"
    assert "the commands could not be synced" in "\n".join(failures.seen)
    assert (await reader.asks("help")).is_private


async def test_it_says_in_the_log_when_it_is_ready(server, library, caplog):
    with caplog.at_level("INFO", "bot"):
        await server.restart_bot()

    assert f"ready: edition {library.edition.stamp.short}, 1 servers" in caplog.text


async def test_what_a_server_had_chosen_is_erased_thirty_days_after_the_bot_has_left(server, library):
    guild = server.server.id
    await library.settings.set(guild, GuildSettings(language="fr"))

    await server.env.bot.get_guild(guild).leave()
    await server.env.settle()

    left = discord.utils.utcnow()
    await library.settings.update_presence([], left + RETENTION - dt.timedelta(minutes=1))
    assert library.settings.get_now(guild).language == "fr"
    await library.settings.update_presence([], left + RETENTION + dt.timedelta(minutes=1))
    assert library.settings.get_now(guild).language is None


async def test_buttons_survive_a_restart(server, reader):
    answer = await reader.asks("quote", citation="71/28 OP3(b)")
    await server.restart_bot()

    assert (await answer.presses("Next")).is_acknowledged


async def test_everyone_is_answered_in_the_language_of_their_client(reader, colleague, moderator):
    reader.speaks("fr")
    colleague.speaks("es-ES")

    french, spanish, english = [(await person.asks("help")).text for person in (reader, colleague, moderator)]

    assert french != english
    assert spanish == english


async def test_a_library_can_be_opened_again_after_the_bot_has_closed(data_folder):
    for _ in range(2):
        async with Library.opened(data_folder) as library, Rapporteur(library):
            pass
