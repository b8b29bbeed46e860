"""What a build may take away from the folder it builds into."""

from __future__ import annotations

from pathlib import Path

from backlist.site.publish import MARK, strays

PLANNED = {"index.html", "assets/face.woff2"}


def found(out: Path) -> set[str]:
    return set(strays(out, PLANNED, lambda path: path.endswith(".pdf")))


def lay(out: Path, *names: str) -> None:
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).touch()


def test_in_a_folder_of_others_only_what_a_kill_left_is_taken(tmp_path: Path) -> None:
    lay(tmp_path, "index.html", "assets/face.woff2.4556.new", "notes.123.new", "holiday.jpg")
    assert found(tmp_path) == {"assets/face.woff2.4556.new"}


def test_in_a_site_of_ours_all_that_is_not_planned_is_taken(tmp_path: Path) -> None:
    lay(tmp_path, MARK, "index.html", "old/index.html", "pieces/a/a.pdf")
    assert found(tmp_path) == {"old/index.html"}
