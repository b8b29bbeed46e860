"""What can be typed after `backlist`: the commands, their arguments, their help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from backlist import __version__

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

EPILOG = """\
exit codes:
  0  done
  1  done, but something was left out (it is named above)
  2  what was asked cannot be done as asked
  3  what came from outside cannot be taken in
  4  the archive on disk is not as it must be
  5  another backlist is at work in this archive
  6  where the site is published to cannot be reached, fails or refuses
  130  interrupted; what was reported as filed is safe, and the same command goes on from there
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="backlist",
        description="Keeps published writings: the original as it stood, where it first appeared, "
        "and a fast static archive of it all.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"backlist {__version__}")
    top.add_argument(
        "-C", dest="dir", metavar="DIR", default=".", help="work on the archive in DIR"
    )
    commands = top.add_subparsers(prog=top.prog, dest="command", metavar="COMMAND", required=True)
    mending = (_review, _set, _merge, _remove, _undo)
    for add in (
        _new,
        _add,
        _read,
        _list,
        _show,
        *mending,
        _build,
        _serve,
        _publish,
        _export,
        _demo,
    ):
        add(commands)
    return top


def _command(commands: Commands, name: str, help: str, more: str = "") -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}. {more}".strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _new(commands: Commands) -> None:
    p = _command(commands, "new", "make a new archive in a folder")
    p.add_argument("folder", metavar="DIR")
    p.add_argument("--title", help="what the archive is called")
    p.add_argument("--url", help="the public address it will have")


def _sources(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="an address, a feed, a saved page, a document, a folder, a web archive, or an export "
        "of a platform (see docs/sources.md); “-” reads pasted text",
    )
    p.add_argument("--url", help="the address where a saved page stood")
    p.add_argument("--title")
    p.add_argument(
        "--by",
        action="append",
        default=[],
        metavar='"NAME, PLACE (ROLE)"',
        help="a contributor; may be given several times",
    )
    p.add_argument("--outlet", help="where this copy appeared")
    p.add_argument("--date", help="when this copy appeared there (EDTF, or in words)")
    p.add_argument("--kind", help="article, open letter, statement, review, interview …")
    p.add_argument("--language", help="its language, as a tag: en, fr, ar")
    p.add_argument("--category", action="append", default=[], help="may be given several times")
    p.add_argument(
        "--allow-private", action="store_true", help="fetch from addresses of private networks too"
    )


def _add(commands: Commands) -> None:
    p = _command(
        commands,
        "add",
        "take pieces into the archive",
        "Adding the same thing again adds nothing.",
    )
    _sources(p)
    p.add_argument("--dry-run", action="store_true", help="say what would be filed; write nothing")
    p.add_argument(
        "--all",
        action="store_true",
        help="of an author’s or a section’s page: take the pieces it lists, not the page",
    )
    p.add_argument(
        "--originals",
        action="store_true",
        help="where a note links the original: capture that too, and date the piece by it",
    )
    p.add_argument("--jobs", type=int, help="how many processes may read a large source")
    p.add_argument("--json", action="store_true", help="one line of JSON a draft")


def _read(commands: Commands) -> None:
    p = _command(
        commands, "read", "show what would be taken in", "Needs no archive and writes nothing."
    )
    _sources(p)
    p.add_argument("--json", action="store_true", help="one line of JSON a draft")


def _list(commands: Commands) -> None:
    p = _command(commands, "list", "list the pieces")
    p.add_argument("--drafts", action="store_true", help="only what waits in drafts/")
    p.add_argument("--json", action="store_true", help="one line of JSON a piece")


def _show(commands: Commands) -> None:
    p = _command(commands, "show", "show one piece")
    p.add_argument("id", metavar="ID")
    p.add_argument("--json", action="store_true")


def _set(commands: Commands) -> None:
    p = _command(
        commands,
        "set",
        "change what is said of a piece",
        "A draft that has a title and a text afterwards is filed.",
    )
    p.add_argument("id", metavar="ID")
    p.add_argument(
        "changes",
        metavar="FIELD=VALUE",
        nargs="+",
        help="title, subtitle, kind, language, summary, date, categories (a, b), "
        "contributors (Name, Place (role); …), status; an empty value removes it",
    )


def _review(commands: Commands) -> None:
    p = _command(
        commands,
        "review",
        "go through what waits and what is uncertain, one thing at a time",
        "Every answer is kept at once, and undo takes it back.",
    )
    p.add_argument("ids", metavar="ID", nargs="*", help="only these")
    p.add_argument("--json", action="store_true", help="list the questions, one a line; ask none")


def _merge(commands: Commands) -> None:
    p = _command(
        commands,
        "merge",
        "make one piece of two",
        "OTHER becomes a part of ID: its appearances, its captures, and its text where it differs.",
    )
    p.add_argument("id", metavar="ID")
    p.add_argument("other", metavar="OTHER")


def _remove(commands: Commands) -> None:
    p = _command(commands, "remove", "take a piece out of the archive (undo brings it back)")
    p.add_argument("ids", metavar="ID", nargs="+")


def _undo(commands: Commands) -> None:
    _command(commands, "undo", "take back the last change")


def _build(commands: Commands) -> None:
    p = _command(commands, "build", "build the site", "Only what changed is made and written.")
    p.add_argument("--out", metavar="DIR", help="where to (site/ in the archive, unless said)")
    p.add_argument("--no-pdf", action="store_true", help="leave PDFs, EPUBs and booklets out")
    p.add_argument("--no-search", action="store_true", help="leave the search index out")
    p.add_argument("--jobs", type=int, help="how many processes to use")


def _serve(commands: Commands) -> None:
    p = _command(commands, "serve", "build, show on this machine, and build again as files change")
    p.add_argument("--host", default="127.0.0.1")
    p.add_argument("--port", type=int, default=8000)
    p.add_argument("--no-pdf", action="store_true", help="leave PDFs, EPUBs and booklets out")


def _publish(commands: Commands) -> None:
    p = _command(
        commands,
        "publish",
        "build the site and put it where readers find it",
        "Only what changed travels. docs/publishing.md says how to set up each kind of place.",
    )
    p.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        help="a folder, a .zip file, sftp://me@host/~/folder, s3://bucket/folder, "
        "github://owner/repository, a git remote, or a name from [publish] in backlist.toml",
    )
    p.add_argument("--dry-run", action="store_true", help="say what would be sent; send nothing")
    gone = p.add_mutually_exclusive_group()
    gone.add_argument(
        "--delete",
        dest="keep",
        action="store_false",
        default=None,
        help="take away there what is gone from the site (it does, unless the settings say keep)",
    )
    gone.add_argument("--keep", action="store_true", help="leave there what is gone from the site")
    p.add_argument(
        "--adopt",
        action="store_true",
        help="publish into a place that holds other things: files of the same name are replaced, "
        "all others stay",
    )
    p.add_argument("--no-build", action="store_true", help="send the site as it was last built")
    p.add_argument("--no-pdf", action="store_true", help="leave PDFs, EPUBs and booklets out")
    p.add_argument("--profile", metavar="NAME", help="for a bucket: the keys to use, by their name")
    p.add_argument("--jobs", type=int, help="how many processes to build with")
    p.add_argument("--json", action="store_true", help="say what was done as one line of JSON")
    p.add_argument(
        "--workflow",
        action="store_true",
        help="send nothing: write the workflow by which GitHub builds and publishes by itself",
    )
    p.add_argument(
        "--nginx",
        metavar="FILE",
        help="send nothing: write what the configuration of an nginx server needs",
    )


def _export(commands: Commands) -> None:
    p = _command(
        commands,
        "export",
        "write a piece, a shelf or everything as a book or as plain files",
        "docs/exports.md says what is in each. Files appear whole or not at all.",
    )
    p.add_argument(
        "form",
        metavar="FORM",
        choices=("epub", "booklet", "text", "markdown"),
        help="epub, booklet (a PDF), text or markdown",
    )
    p.add_argument("what", metavar="SHELF|ID", nargs="?", help="a shelf or a piece, by its id")
    p.add_argument("--all", action="store_true", help="all that is public")
    p.add_argument(
        "-o", "--output", metavar="FILE",
        help="where to (a file here, unless said); of text and markdown also a folder: FOLDER/",
    )  # fmt: skip
    p.add_argument("--json", action="store_true", help="say what was written as one line of JSON")


def _demo(commands: Commands) -> None:
    p = _command(commands, "demo", "make an archive from the bundled example, and build it")
    p.add_argument("folder", metavar="DIR", nargs="?", default="demo")
    p.add_argument("--serve", action="store_true", help="and show it on this machine")


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments as typed."""
    return parser().parse_args(argv)
