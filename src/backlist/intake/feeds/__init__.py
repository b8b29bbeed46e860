"""Feeds: RSS, Atom and JSON Feed, read into entries, and entries into drafts."""
