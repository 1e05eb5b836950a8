"""Words that a page does not show are no text, however its style hides them; what only looks like hiding shows them."""

import pytest

from corpus.readers.html import read_html

HIDDEN = "Words that cannot be seen are left out: no"
INLINE = [
    "display:none", "display : NONE !important", "visibility:hidden", "visibility: collapse", "mso-hide:all",
    "opacity:0", "opacity: 0.0;", "font-size:0", "font-size: 0px; color: red",
    "position:absolute;left:-9999px", "text-indent:-5000px",
    "position:absolute; top: -10000em", "clip: rect(0,0,0,0)", "clip:rect(1px, 1px, 1px, 1px)", "clip-path: inset(50%)",
    "color:white", "color: #fff", "color:#FFFFFF;", "color: rgb(255, 255, 255)", "color: transparent",
]  # fmt: skip
SHOWN = [
    "display:inline", "visibility:visible", "opacity:0.5", "font-size:0.9em", "left:-20px",
    "color:white;background:black",
    "color: #ffe", "border-color: white", "margin-left:-5px", "max-opacity: 0", "color: black",
]  # fmt: skip


@pytest.mark.parametrize("style", INLINE)
def test_words_that_their_own_style_hides_are_left_out_and_told(style):
    found = read_html(f"<p>Invites <span style='{style}'>no </span>ports</p>")
    assert [line.text for line in found.lines] == ["Invites ports"]
    assert [warning.message for warning in found.warnings] == [HIDDEN]


@pytest.mark.parametrize("style", SHOWN)
def test_words_that_are_shown_in_some_style_are_text(style):
    found = read_html(f"<p>Invites <span style='{style}'>all </span>ports</p>")
    assert [line.text for line in found.lines] == ["Invites all ports"]
    assert not found.warnings


@pytest.mark.parametrize(
    ("sheet", "opening"),
    [
        (".h{display:none}", "<span class='a h'>"),
        ("span.h, .x { display : none }", "<span class=h>"),
        ("#h{visibility:hidden}", "<span id=h>"),
        ("p .h{display:none}", "<span class=h>"),
        ("p > .h{display:none}", "<span class=h>"),
        ("body div p .h{display:none}", "<span class=h>"),
        ("/* no */ .h{color:red} .h{display:none}", "<span class=h>"),
        ("@media screen{.h{display:none}}", "<span class=h>"),
        ("mark{display:none}", "<mark>"),
        ("", "<span class=sr-only>"),
        ("", "<span class='visually-hidden x'>"),
        ("", "<span hidden>"),
    ],
)
def test_words_that_a_rule_or_a_known_class_hides_are_left_out(sheet, opening):
    name = opening[1:].split()[0].rstrip(">")
    page = f"<body><style>{sheet}</style><div><p>Invites {opening}no </{name}>ports</p></div>"
    found = read_html(page)
    assert [line.text for line in found.lines] == ["Invites ports"]
    assert [warning.message for warning in found.warnings] == [HIDDEN]


@pytest.mark.parametrize(
    "sheet",
    [
        ".g{display:none}", "ul .h{display:none}", ".h:hover{display:none}", ".h[lang]{display:none}",
        "#h{display:none}", "@media print{.h{display:none}}", ".h{display:none} span.h{display:inline}",
        ".h{display:none} .h{display:block}",
        ".h.i{display:none}", "broken{", "}.h{color:red}",
    ],
)  # fmt: skip
def test_rules_for_something_else_hide_nothing(sheet):
    found = read_html(f"<body><style>{sheet}</style><p>Invites <span class=h>all </span>ports</p>")
    assert [line.text for line in found.lines] == ["Invites all ports"]


def test_everything_in_a_hidden_element_is_hidden_lists_and_notes_too():
    found = read_html("<p>One</p><div style='display:none'><ol><li>no</ol><p><b>no</b><br>no</div><p>Two</p>")
    assert [line.text for line in found.lines] == ["One", "Two"]
    assert len(found.dropped) > 0


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("<td>1.<td>Invites;", ["1. Invites;"]),
        ("<td>(a)<td>to ring;", ["(a) to ring;"]),
        ("<td><p>1)</p><td><p>Invites;</p><p>more</p>", ["1) Invites;", "more"]),
        ("<td>1.<td><td>Invites;", ["1. Invites;"]),
        ("<td>1.", ["1."]),
        ("<td>Ports<td>12", ["Ports", "12"]),
        ("<td>12<td>ports", ["12", "ports"]),
    ],
)
def test_a_number_in_a_cell_of_its_own_belongs_to_the_next_cell(cells, expected):
    found = read_html(f"<table><tr>{cells}<tr><td>end</table>")
    assert [line.text for line in found.lines] == [*expected, "end"]
