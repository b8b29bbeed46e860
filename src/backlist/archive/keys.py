"""The fields that front matter may hold, by what they are fields of (docs/FORMAT.md)."""

PIECE_KEYS = frozenset(
    {"title", "subtitle", "kind", "language", "summary", "contributors", "categories", "tags"}
    | {"series", "date", "appearances", "replies-to", "translation-of", "cites", "notes", "filed"}
    | {"status", "waits", "captures", "evidence", "aliases", "rights"}
)
CONTRIBUTOR_KEYS = frozenset({"name", "role", "place", "affiliation", "id"})
APPEARANCE_KEYS = frozenset(
    {"outlet", "role", "date", "url", "volume", "issue", "pages"}
    | {"title", "language", "capture", "text", "evidence"}
)
WORK_KEYS = frozenset({"title", "by", "outlet", "date", "url", "piece", "quote", "evidence"})
NOTE_KEYS = frozenset({"by", "date", "text"})
EVIDENCE_KEYS = frozenset({"field", "from", "says", "confidence", "where", "digest"})
SERIES_KEYS = frozenset({"title", "number"})
RIGHTS_KEYS = frozenset({"statement", "note"})
