"""Text of other programs: lines, cells with and without quotes, HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model.pasted_text import from_html, from_text, one_line, several_lines, to_cells


@pytest.mark.parametrize(
    ("text", "rows", "is_table"),
    [
        ("", (), False),
        ("One", (("One",),), False),
        ("One\nTwo\r\n\r\n", (("One",), ("Two",)), False),
        ("One\n\nTwo", (("One",), ("",), ("Two",)), False),
        ("A\tB\r\nC\tD\r\n", (("A", "B"), ("C", "D")), True),
        ("A\t\tB\t", (("A", "", "B", ""),), True),
        ("\tB", (("", "B"),), True),
        ('"First line\nsecond line"\r\nOther\r\n', (("First line\nsecond line",), ("Other",)), True),
        ('"Says ""hello"""\tB', (('Says "hello"', "B"),), True),
        ('"a\tb"', (("a\tb",),), True),
        ('"Great!"', (('"Great!"',),), False),
        ('"Great!" they say\nand "so" on', (('"Great!" they say',), ('and "so" on',)), False),
        ('"never closed\nnext', (('"never closed',), ("next",)), False),
        ("\ufeffOne\u2028Two", (("One",), ("Two",)), False),
        ("a\ud800b", (("a\ufffdb",),), False),
    ],
)
def test_text_is_read_as_spreadsheets_write_it(text: str, rows: tuple[tuple[str, ...], ...], is_table: bool) -> None:
    read = from_text(text)
    assert (read.rows, read.is_table) == (rows, is_table)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=8)


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[CELL] * width), min_size=1, max_size=4)))
def test_cells_survive_being_copied_as_text(rows: list[tuple[str, ...]]) -> None:
    rows[-1] = (*rows[-1][:-1], "end")
    assert from_text(to_cells(rows)).rows == tuple(rows)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("10\u00a0minutes", "10\u00a0minutes"),
        ("Asks \U0001f469\u200d\U0001f4bb support", "Asks \U0001f469\u200d\U0001f4bb support"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("  First\r\n second\tthird\0 \n", "First second third"),
    ],
)
def test_only_control_characters_go_from_a_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_text_of_several_lines_keeps_them() -> None:
    assert several_lines(" One\r\n\r\n Two\tthree\0\n") == "One\n\n Two three"


@pytest.mark.parametrize(
    ("html", "rows", "is_table"),
    [
        ("<p>One<p>Two <b>bold</b></p>", (("One",), ("Two bold",)), False),
        ("<ul><li>One<li>Two</ul>", (("One",), ("Two",)), False),
        ("<head><title>No</title><style>td {}</style></head><body>Yes &amp; so</body>", (("Yes & so",),), False),
        ("<img src='x.png'>", (), False),
        ("<table><tr><th>A<th>B</tr><tr><td>1<br>2</td><td>\n <p>3</p></td></tr></table>",
         (("A", "B"), ("1\n2", "3")), True),
        ("<table><tbody><tr><td>A<td></tr></tbody></table>", (("A", ""),), True),
    ],
)  # fmt: skip
def test_html_is_read_as_a_table_or_as_lines(html: str, rows: tuple[tuple[str, ...], ...], is_table: bool) -> None:
    read = from_html(html)
    assert (read.rows, read.is_table) == (rows, is_table)
