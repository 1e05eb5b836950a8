"""The commands as Discord is told of them, in both languages."""

import re

import discord
import pytest
from discord import app_commands

from commands.i18n import LANGUAGES, Translator, catalogue_of, language_of
from commands.i18n.translator import local
from commands.tree import Features, Tree, add_commands, dynamic_items, tree_hash

_SUBCOMMAND = 1
_NAME = re.compile(r"^[-_'\w]{1,32}$")


@pytest.fixture
def tree(library):
    client = discord.Client(intents=discord.Intents(guilds=True))
    made = Tree(client)
    add_commands(made, Features(library))
    return made


async def _payloads(tree):
    translator = Translator()
    return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]


def _named(payload):
    """Yield all that has a name: the command, its subcommands, their options, the options' choices."""
    yield payload
    for option in payload.get("options", ()):
        yield from _named(option)
        yield from option.get("choices", ())


def _sent(payloads):
    """Return what people send: commands, and in their place their subcommands, with the names of the options."""
    for payload in payloads:
        steps = [option for option in payload["options"] if option["type"] == _SUBCOMMAND]
        for each in steps or (payload,):
            yield payload if each is payload else {**each, "group": payload}


async def test_the_commands_and_their_options_have_the_names_that_people_rely_on(tree):
    told = {
        " ".join((*([each["group"]["name"]] if "group" in each else []), each["name"])): [
            option["name"] for option in each["options"]
        ]
        for each in _sent(await _payloads(tree))
    }

    details = ["channel", "time", "zone", "days", "on", "document", "sections", "language", "role", "skip", "grace"]
    assert told == {
        "quote": ["citation", "language", "share"],
        "compare": ["first", "second", "show", "marks", "share"],
        "lineage": ["citation", "share"],
        "recommendations": ["document", "section", "tier", "share"],
        "documents": ["share"],
        "digest create": details,
        "digest list": ["schedule"],
        "digest edit": ["schedule", *details[:9], "without_role", *details[9:]],
        "digest preview": ["schedule"],
        "digest pause": ["schedule"],
        "digest resume": ["schedule"],
        "digest remove": ["schedule"],
        "digest post": ["schedule"],
        "digest history": ["schedule"],
        "digest notes": ["channel"],
        "corpus status": [],
        "corpus reload": [],
        "corpus add": ["file", "symbol", "status"],
        "corpus remove": ["document"],
        "corpus history": [],
        "corpus rollback": ["edition"],
        "help": [],
        "privacy": [],
    }


async def test_french_clients_see_french_names(tree):
    told = {
        each["name_localizations"]["fr"]: [option["name_localizations"]["fr"] for option in each["options"]]
        for each in _sent(await _payloads(tree))
        if "group" not in each
    }

    assert told == {
        "citer": ["citation", "langue", "partager"],
        "comparer": ["premier", "second", "afficher", "marques", "partager"],
        "filiation": ["citation", "partager"],
        "recommandations": ["document", "section", "niveau", "partager"],
        "documents": ["partager"],
        "aide": [],
        "confidentialité": [],
    }


async def test_the_steps_of_a_digest_have_french_names_too(tree):
    [group] = [each for each in await _payloads(tree) if each["name"] == "digest"]

    assert group["name_localizations"]["fr"] == "bulletin"
    assert [step["name_localizations"]["fr"] for step in group["options"]] == [
        *("créer", "lister", "modifier", "aperçu", "pause", "reprendre", "supprimer", "publier", "historique", "avis")
    ]
    assert [option["name_localizations"]["fr"] for option in group["options"][0]["options"]] == [
        *("salon", "heure", "fuseau", "rythme", "jour", "document", "sections", "langue", "rôle", "sauf", "délai")
    ]
    [days] = [option for option in group["options"][0]["options"] if option["name"] == "days"]
    assert [choice["value"] for choice in days["choices"]] == ["daily", "weekdays", "weekly", "monthly"]
    assert [choice["name_localizations"]["fr"] for choice in days["choices"]] == [
        *("chaque jour", "du lundi au vendredi", "chaque semaine", "chaque mois")
    ]


async def test_every_name_and_description_is_within_discords_rules_in_both_languages(tree):
    for payload in await _payloads(tree):
        for each in _named(payload):
            names = [each["name"], *each["name_localizations"].values()]
            if "description" in each:
                assert all(_NAME.fullmatch(name) and name == name.lower() for name in names)
                described = [each["description"], *each["description_localizations"].values()]
                assert all(0 < len(text) <= 100 for text in described)
                assert set(each["description_localizations"]) == {"fr"}
            assert all(0 < len(name) <= 100 for name in names)
            assert set(each["name_localizations"]) == {"fr"}


async def test_names_of_options_differ_within_a_command_in_french_too(tree):
    for payload in _sent(await _payloads(tree)):
        names = [option["name_localizations"]["fr"] for option in payload["options"]]
        assert len(set(names)) == len(names)


async def test_the_choices_of_a_tier_are_in_french_too(tree):
    [payload] = [each for each in await _payloads(tree) if each["name"] == "recommendations"]
    [tier] = [option for option in payload["options"] if option["name"] == "tier"]

    assert [choice["name_localizations"]["fr"] for choice in tier["choices"]] == [
        "recommandations",
        "conclusions",
        "les deux",
    ]
    assert [choice["value"] for choice in tier["choices"]] == ["recommendations", "conclusions", "both"]


async def test_commands_for_delegates_work_on_servers_and_in_direct_messages(tree):
    payloads = [each for each in await _payloads(tree) if each["name"] not in {"digest", "corpus"}]

    assert all(sorted(each["contexts"]) == [0, 1] for each in payloads)
    assert all(each["default_member_permissions"] is None for each in payloads)


async def test_digests_are_shown_on_servers_alone_and_to_those_who_manage_them(tree):
    [group] = [each for each in await _payloads(tree) if each["name"] == "digest"]

    assert group["contexts"] == [0]
    assert group["default_member_permissions"] == discord.Permissions(manage_guild=True).value


async def test_the_corpus_is_kept_on_a_server_alone_in_either_language(tree):
    [group] = [each for each in await _payloads(tree) if each["name"] == "corpus"]

    assert group["contexts"] == [0]
    assert group["default_member_permissions"] == discord.Permissions(manage_guild=True).value
    assert [step["name_localizations"]["fr"] for step in group["options"]] == [
        *("état", "relire", "ajouter", "supprimer", "historique", "revenir")
    ]
    [add] = [step for step in group["options"] if step["name"] == "add"]
    assert [option["name_localizations"]["fr"] for option in add["options"]] == ["fichier", "cote", "statut"]


async def test_holders_of_roles_that_the_settings_name_see_the_corpus_command(library):
    made = Tree(discord.Client(intents=discord.Intents(guilds=True)))
    add_commands(made, Features(library, home_server=1, moderator_roles=[2]))

    [group] = [each for each in await _payloads(made) if each["name"] == "corpus"]
    assert group["default_member_permissions"] is None


async def test_only_french_clients_are_translated_for():
    translator, context = (
        Translator(),
        app_commands.TranslationContext(app_commands.TranslationContextLocation.other, "quote"),
    )

    assert await translator.translate(local("command", "quote"), discord.Locale.french, context) == "citer"
    assert await translator.translate(local("command", "quote"), discord.Locale.german, context) is None
    assert await translator.translate(app_commands.locale_str("quote"), discord.Locale.french, context) is None


async def test_the_hash_is_the_same_for_the_same_commands_and_changes_with_their_words(tree, library, monkeypatch):
    again = Tree(discord.Client(intents=discord.Intents(guilds=True)))
    add_commands(again, Features(library))
    before = tree_hash(tree)
    assert tree_hash(again) == before

    again.get_command("digest").remove_command("pause")
    assert tree_hash(again) != before
    monkeypatch.setattr("commands.tree.translations", lambda _: {"command quote": "citez"})
    assert tree_hash(tree) != before


async def test_one_dynamic_item_receives_every_press(library):
    [item] = dynamic_items(Features(library))

    pattern = item.__discord_ui_compiled_template__
    for custom_id in ("quote.next|0|A/RES/71/28|fr|OP4", "remove|1", "share|quote|0|x|fr|y", "repeat.copy|quote"):
        assert pattern.fullmatch(custom_id)
    assert not pattern.fullmatch("something else")


@pytest.mark.parametrize(("locale", "language"), [("fr", "fr"), ("en-US", "en"), ("en-GB", "en"), ("es-ES", "en")])
async def test_the_readers_client_decides_the_language(reader, locale, language):
    reader.speaks(locale)

    assert catalogue_of(language).gettext("Copy") in (await reader.asks("quote", citation="71/28 OP2")).buttons
    assert language in LANGUAGES
    assert callable(language_of)
