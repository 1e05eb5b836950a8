"""What a reader can ask and how the answer looks: every word that the bot says lives here."""
