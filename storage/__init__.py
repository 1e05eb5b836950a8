"""What the library remembers: editions of the corpus and the state of the bot. The only room with SQL."""
