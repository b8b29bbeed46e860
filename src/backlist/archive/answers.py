"""`answers.toml` → the keeper's standing answers, and one answer more (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, Literal

from backlist.errors import KeeperError, Problem
from backlist.model import Answers

FILE = "answers.toml"
Section = Literal["outlets", "people"]

_HEAD = "# What was decided once for all (docs/FORMAT.md, section 6). Change it as you like.\n"


def parse_answers(text: str) -> tuple[Answers, tuple[Problem, ...]]:
    """The answers in the text of `answers.toml`; what cannot be read is left out and told."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Answers(), (Problem(f"It is no TOML: {error}.", FILE, do="Mend it in an editor."),)
    problems: list[Problem] = []
    outlets = _texts(data, "outlets", problems)
    people = _texts(data, "people", problems)
    return Answers(outlets, people), tuple(problems)


def _texts(data: Mapping[str, Any], name: str, problems: list[Problem]) -> dict[str, str]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        problems.append(Problem(f"“{name}” must be a table.", FILE, do=f"Write it as [{name}]."))
        return {}
    wrong = [key for key, value in found.items() if not isinstance(value, str)]
    problems += [Problem(f"“{key}” must be a text.", FILE, record=name) for key in wrong]
    return {key: value for key, value in found.items() if isinstance(value, str)}


def with_answer(data: bytes, section: Section, key: str, value: str) -> bytes:
    """The bytes of `answers.toml` with one answer more; comments and order stay.

    Raises:
        KeeperError: it cannot be read, or holds something else under the section's name.
    """
    import tomlkit
    from tomlkit.container import OutOfOrderTableProxy
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import AbstractTable

    try:
        document = tomlkit.parse(data.decode("utf-8-sig") or _HEAD)
        table = document.setdefault(section, tomlkit.table())
        if not isinstance(table, AbstractTable | OutOfOrderTableProxy):
            raise KeeperError(f"“{section}” in {FILE} is no table.", do=f"Write it as [{section}].")
        table[key] = value
        return tomlkit.dumps(document).encode()
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise KeeperError(f"{FILE} cannot be read: {error}.", do="Mend it in an editor.") from error
