"""Streaming XML: what is wanted comes out, and nothing a file holds stops the rest."""

from __future__ import annotations

import io
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.xml_stream import Element, Part, elements, local, parts, whole


def _read(data: bytes, *tags: str, limit: int = 1 << 20) -> list[Element | Problem]:
    return list(elements(io.BytesIO(data), tags or ("item",), source="x.xml", limit=limit))


def _texts(found: list[Element | Problem]) -> list[str]:
    return ["".join(map(str, f.itertext())) for f in found if not isinstance(f, Problem)]


def _problems(found: list[Element | Problem]) -> list[Problem]:
    return [f for f in found if isinstance(f, Problem)]


def test_elements_come_in_their_order_by_local_name() -> None:
    found = _read(b"<rss><a>0</a><item>1</item><x:item xmlns:x='u'>2</x:item><item/></rss>")
    assert _texts(found) == ["1", "2", ""]
    assert [local(f) for f in found if not isinstance(f, Problem)] == ["item"] * 3


def test_clark_names_choose_by_namespace() -> None:
    data = b"<feed xmlns='urn:a' xmlns:b='urn:b'><entry>1</entry><b:entry>2</b:entry></feed>"
    assert _texts(_read(data, "{urn:a}entry")) == ["1"]
    assert _texts(_read(data, "{urn:b}entry")) == ["2"]


def test_inner_elements_of_the_same_name_stay_inside() -> None:
    assert _texts(_read(b"<o><item>1<item>2</item>3</item><item>4</item></o>")) == ["123", "4"]


def test_what_comments_and_cdata_say_is_no_markup() -> None:
    data = b"<r><!-- <item>no</item> --><item><![CDATA[</item><item>]]>a<!-- </item> --></item></r>"
    assert _texts(_read(data)) == ["</item><item>a"]


def test_lines_are_counted_over_the_whole_file() -> None:
    data = b"<?xml version='1.0'?>\n<!-- a\nb -->\n<r>\n<item>1</item>\n<item>2</item></r>"
    found = [p.line for p in parts(io.BytesIO(data), ("item",), source="x") if isinstance(p, Part)]
    assert found == [5, 6]


def test_a_part_can_be_pickled_and_read_elsewhere() -> None:
    data = b"<r xmlns:wp='urn:wp'><item><wp:a>1</wp:a></item></r>"
    (part,) = parts(io.BytesIO(data), ("item",), source="x")
    assert isinstance(part, Part)
    element = pickle.loads(pickle.dumps(part)).parsed().element
    assert element is not None
    assert element[0].tag == "{urn:wp}a"


def test_a_dtd_of_the_files_own_is_refused() -> None:
    bomb = b"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l><item>&b;</item></l>"
    (problem,) = _read(bomb)
    assert isinstance(problem, Problem)
    assert "DTD" in problem.what
    assert isinstance(whole(bomb, source="x"), Problem)


def test_a_doctype_that_declares_nothing_is_passed_over() -> None:
    data = b'<!DOCTYPE rss PUBLIC "-//N//DTD 0.91//EN" "http://h.example/r.dtd"><rss><item>1</item></rss>'
    assert _texts(_read(data)) == ["1"]


def test_names_of_characters_become_characters_and_others_stay() -> None:
    (text,) = _texts(_read(b"<r><item>&eacute;&amp;&lt;&unknown; a & b < c &#65;</item></r>"))
    assert text == "é&<&unknown; a & b < c A"


def test_characters_xml_forbids_are_dropped_and_told() -> None:
    found = _read(b"<r><item>a\x0bb&#1;\xff</item><item>2</item></r>")
    assert _texts(found) == ["ab\ufffd", "2"]
    assert [p.severity for p in _problems(found)] == ["warning"]


def test_encoded_surrogates_are_no_characters() -> None:
    found = _read(b"<r a='\xed\xa0\x80' xmlns:b='\xed\xa0\x80'><item>1 \xed\xa0\x80</item></r>")
    assert _texts(found) == ["1 \ufffd\ufffd\ufffd"]
    assert [p.severity for p in _problems(found)] == ["warning"]


def test_references_to_surrogates_are_dropped_in_names_too() -> None:
    data = b"<r xmlns:b='urn:&#xD800;&#xDC00;b'><item><b:a>1 &#xDFFF;</b:a></item></r>"
    (first, *problems) = _read(data)
    assert not isinstance(first, Problem)
    assert (first[0].tag, first[0].text) == ("{urn:b}a", "1 ")
    assert len(problems) == 1


def test_undeclared_prefixes_are_read_and_told_once() -> None:
    found = _read(b"<r>" + b"<item><wp:a>1</wp:a></item>" * 3 + b"</r>")
    assert _texts(found) == ["1", "1", "1"]
    assert len(_problems(found)) == 1
    first = found[0]
    assert not isinstance(first, Problem)
    assert local(first[0]) == "a"


def test_a_file_cut_off_keeps_what_came_before() -> None:
    found = _read(b"<r>\n<item>1</item>\n<item><![CDATA[2 and")
    assert _texts(found) == ["1"]
    (problem,) = _problems(found)
    assert problem.line == 3
    assert problem.do is not None


def test_an_element_without_end_does_not_swallow_the_rest() -> None:
    assert _texts(_read(b"<r><item>1<item>2</item><item>3</item></r>")) == ["2", "3"]


def test_nesting_too_deep_costs_only_its_element() -> None:
    found = _read(b"<r><item>" + b"<a>" * 200_000 + b"</item><item>2</item></r>")
    assert _texts(found) == ["2"]
    assert "deep" in _problems(found)[0].what


def test_an_element_too_large_costs_only_itself() -> None:
    big = b"<item><![CDATA[" + b"<item>x</item>" * 20_000 + b"]]></item>"
    found = _read(b"<r><item>1</item>" + big + b"<item>3</item></r>", limit=1 << 16)
    assert _texts(found) == ["1", "3"]
    assert "larger" in _problems(found)[0].what


def test_many_elements_without_end_are_summed_up() -> None:
    found = _read(b"<r>" + b"<item>" * 5_000)
    assert len(found) < 30
    assert all(isinstance(f, Problem) for f in found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_encodings_are_heard(encoding: str) -> None:
    said = "utf-8" if encoding == "utf-8-sig" else encoding
    data = f"<?xml version='1.0' encoding='{said}'?><r><item>é</item></r>".encode(encoding)
    assert _texts(_read(data)) == ["é"]
    root = whole(data, source="x")
    assert not isinstance(root, Problem)
    assert "".join(map(str, root.itertext())) == "é"


def test_a_file_that_cannot_be_read_on_is_told() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError("the disk is gone")
            return super().read(size)

    found = list(elements(Broken(b"<r><item>1</item><item>"), ("item",), source="x"))
    assert _texts(found) == ["1"]
    assert "disk is gone" in _problems(found)[-1].what


def test_whole_says_why_there_is_nothing() -> None:
    assert isinstance(whole(b"", source="x"), Problem)
    assert isinstance(whole(b"<a>" * 100_000, source="x"), Problem)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="<>/![]-?CDAT item=\"'&;#x1é", max_size=200))
def test_any_bytes_give_only_elements_and_problems(data: bytes | str) -> None:
    raw = data if isinstance(data, bytes) else data.encode()
    for found in _read(b"<rss>" + raw + b"<item>1</item>") + _read(raw):
        assert isinstance(found, Problem) or local(found) == "item"
    whole(raw, source="x")


@given(st.lists(st.text(alphabet="ab<>&]é \n", max_size=20), max_size=8), st.booleans())
def test_what_was_written_is_read(texts: list[str], in_cdata: bool) -> None:
    from xml.sax.saxutils import escape

    def shown(text: str) -> str:
        parts = text.replace("]]>", "]]]]><![CDATA[>")
        return f"<![CDATA[{parts}]]>" if in_cdata else escape(text)

    data = "".join(f"<item>{shown(t)}</item>" for t in texts)
    assert _texts(_read(f"<r>{data}</r>".encode())) == texts
