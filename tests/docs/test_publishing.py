"""What docs/publishing.md tells people to type or to write that needs a host of their own."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from backlist.archive.settings import parse_settings
from backlist.cli.parser import parse
from backlist.deploy import read_target

TEXT = (Path(__file__).parent.parent.parent / "docs" / "publishing.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (backlist publish.*?)(?:   .*)?$", TEXT, re.M)
SETTINGS = re.findall(r"^```toml\n(.*?)^```$", TEXT, re.M | re.S)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_can_be_typed(command: str) -> None:
    args = parse(shlex.split(command)[1:])
    assert args.command == "publish"
    if args.target and args.target != "mirror":
        assert read_target(args.target)


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_can_be_written(text: str) -> None:
    settings, problems = parse_settings(text, "backlist.toml")
    assert not problems
    own = {k: v for k, v in settings.publish.items() if not isinstance(v, Mapping)}
    named = [v for v in settings.publish.values() if isinstance(v, Mapping)]
    for table in [*([own] if own else []), *named]:
        options = {k: v for k, v in table.items() if k not in {"target", "keep"}}
        assert read_target(table["target"], options)
    assert tomllib.loads(text)


def test_there_is_one_for_every_kind() -> None:
    kinds = {read_target(t).kind for c in COMMANDS if (t := parse(shlex.split(c)[1:]).target)}
    assert kinds >= {"sftp", "git", "zip", "s3"}
