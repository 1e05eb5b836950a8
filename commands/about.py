"""`/help` and `/privacy`: one card each."""

import discord

from commands.i18n import words_for
from commands.i18n.catalogue import Catalogue
from commands.i18n.translator import local
from commands.ui.command_binding import AnyCommand, bound_command
from commands.ui.notice import notice_card
from commands.ui.response import send


def help_words(words: Catalogue) -> str:
    """Return the text of `/help`; its examples are citations that the shipped corpus answers."""
    return "\n".join(
        (
            words.gettext("**Exact words of UN documents, with their status and source.** Only you see the answers."),
            words.gettext("`/quote` a clause, word for word. Type what you would say:"),
            words.gettext("- `71/28 OP3(b)`, `A/RES/71/28, para. 3 (b)`"),
            words.gettext("- `zero draft para 72`, `L.8/Rev.1 PP10`"),
            words.gettext("- `71/28 OP1-OP3`, `71/28 OP1, OP3`, `zero draft section E`"),
            "",  # without it, Discord renders the next line as part of the last list item
            words.gettext("`/compare` two texts or two clauses; `/lineage` follows one clause through the texts held."),
            words.gettext("`/recommendations` of the OEWG report, section by section; its conclusions too."),
            words.gettext("`/documents` held here, and what each is made of."),
            words.gettext("`/digest`, for moderators: a report’s recommendations in a channel, on schedule."),
            words.gettext("`/corpus`, for those who keep it: hand in a text, review it, publish it, go back."),
            words.gettext(
                "**Copy** gives a quotation as plain text. **Share** shows an answer to the channel; "
                "**Remove** takes it back."
            ),
            words.gettext("`/privacy` says what is kept: nothing about you."),
            words.gettext(
                "-# Texts are quoted, never translated or shortened. Only certain errors of a text "
                "recognition are corrected, and counted. The link leads to the official text; the corpus edition "
                "names the exact texts quoted from."
            ),
        )
    )


def privacy_words(words: Catalogue) -> str:
    """Return the text of `/privacy`: what is stored, what is not, and who else can see it."""
    return "\n".join(
        (
            words.gettext("**Nothing about you is kept.**"),
            words.gettext(
                "No record of who asked what. No words of a question in the logs: of a failure they name the "
                "command, the kind of error and the place in our code."
            ),
            words.gettext(
                "No messages are read. Answers are yours alone until you share them; a shared answer "
                "says who shared it."
            ),
            words.gettext(
                "Kept on our side: what a server’s moderators chose (its language, its digests, the channel for "
                "notes about them) and which digests were posted. It is erased thirty days after the bot leaves the "
                "server."
            ),
            words.gettext(
                "Who changed the corpus, when and how, stands in a log that the corpus’ own moderators can read."
            ),
            words.gettext("No other service is asked: every answer is made on the machine that runs the bot."),
            words.gettext(
                "**Discord itself is not confidential.** It carries your commands and the answers. Type "
                "nothing there that is restricted or not yet issued."
            ),
        )
    )


class About:
    """The commands `/help` and `/privacy`."""

    @property
    def commands(self) -> tuple[AnyCommand, ...]:
        """Return both commands for the command tree."""
        return (
            bound_command(
                local("command", "help"), local("description", "What can be asked here, on one screen"), self.help
            ),
            bound_command(
                local("command", "privacy"), local("description", "What is kept about you: nothing"), self.privacy
            ),
        )

    async def help(self, interaction: discord.Interaction) -> None:
        """Answer with the help card, visible to the reader only."""
        await send(interaction, notice_card(help_words(words_for(interaction))))

    async def privacy(self, interaction: discord.Interaction) -> None:
        """Answer with the privacy card, visible to the reader only."""
        await send(interaction, notice_card(privacy_words(words_for(interaction))))
