"""What the keeper decided once for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GROUP = "group"
"""What `people` says of a byline that is the name of a group, and right as it stands."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The keeper's standing answers.

    `outlets` gives, for a name that was read, what that outlet is always called; `people` for a
    byline what it always stands for: a name, `GROUP`, or "" for nobody.
    """

    outlets: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
