"""The words of the house as frozen data: what every room hands to the next.

Nothing here reads a disk, a clock or a network. Dates are `Edtf` values (ISO 8601-2:2019,
"Extended Date/Time Format"); digests are written "sha256:" and 64 lower-case hex digits; text is
Unicode, Markdown where a field is called `body` or `markdown`.
"""

from backlist.model.answers import Answers
from backlist.model.catalog import (
    Card,
    Cards,
    Catalog,
    FreePage,
    Loader,
    Outlet,
    Person,
    Progress,
    Settings,
    Shelf,
    ShelfGroup,
    Slip,
)
from backlist.model.copies import CapturedPage, CopyLoader
from backlist.model.draft import Captured, Container, Draft, DraftMedia
from backlist.model.piece import (
    APPEARANCE_ROLES,
    CONTRIBUTOR_ROLES,
    KINDS,
    Appearance,
    Contributor,
    Evidence,
    EvidenceSource,
    MediaFile,
    Note,
    Piece,
    Rights,
    Series,
    Status,
    Work,
    first_published,
)

__all__ = [
    "APPEARANCE_ROLES",
    "CONTRIBUTOR_ROLES",
    "KINDS",
    "Answers",
    "Appearance",
    "Captured",
    "CapturedPage",
    "Card",
    "Cards",
    "Catalog",
    "Container",
    "Contributor",
    "CopyLoader",
    "Draft",
    "DraftMedia",
    "Evidence",
    "EvidenceSource",
    "FreePage",
    "Loader",
    "MediaFile",
    "Note",
    "Outlet",
    "Person",
    "Piece",
    "Progress",
    "Rights",
    "Series",
    "Settings",
    "Shelf",
    "ShelfGroup",
    "Slip",
    "Status",
    "Work",
    "first_published",
]
