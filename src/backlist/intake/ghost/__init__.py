"""Ghost's export and its three forms of text: HTML with cards, Lexical, Mobiledoc."""
