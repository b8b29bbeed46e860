"""What cannot be written to a file never leaves intake."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.encodable import encodable
from backlist.model import Contributor, Draft, Evidence
from tests.fuzz.parsers import encodable_already

LONE = "\ud800"


def test_lone_surrogates_are_replaced_wherever_they_stand() -> None:
    draft = Draft(
        title=f"A{LONE}",
        contributors=(Contributor(f"N{LONE}"), Contributor("Zoë")),
        tags=("a", LONE),
        evidence={"title": Evidence("export", f"{LONE}x")},
        extra={f"k{LONE}": [LONE]},
    )
    (found,) = encodable([draft])
    assert isinstance(found, Draft)
    assert encodable_already(found)
    assert not encodable_already(draft)
    assert (found.title, found.contributors[0].name) == ("A\ufffd", "N\ufffd")
    assert found.contributors[1] is draft.contributors[1]


def test_what_is_fine_is_not_copied() -> None:
    draft, problem = Draft(title="Zoë 🌊", tags=("a", "é")), Problem("Gone.", record="é")
    assert [*encodable([draft, problem])] == [draft, problem]
    assert next(encodable([draft])) is draft


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_text_can_be_written(text: str) -> None:
    assert all(map(encodable_already, encodable([Draft(title=text), Problem(text, record=text)])))


def test_json_with_half_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "a.ghost.json"
    path.write_text('{"db":[{"data":{"posts":[{"id":"1","title":"\\ud800","html":"x \\udc00"}]}}]}')
    found = list(read(str(path), ReadOptions(online=False)))
    assert found
    assert all(map(encodable_already, found))
