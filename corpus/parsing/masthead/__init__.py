"""The masthead of a document and the facts that it states: symbol, status, date, adoption, distribution."""
