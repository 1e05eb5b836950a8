"""The picture: to scale, nothing outside it or on top of one another, the same shapes in SVG and PNG."""

import io
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from commands.compare.report.columns import columns_of, spread
from commands.compare.report.layout import draw
from commands.compare.report.png import _font, comparison_png
from commands.compare.report.shapes import WIDTH, Look
from commands.compare.report.svg import comparison_svg
from commands.compare.summary import MOST_ALTERNATIVE, alternative_text
from commands.i18n import catalogue_of
from corpus.comparison.compare import compare
from tests import make
from tests.commands.compare.report.comparisons import (
    DRAFT,
    FIRST,
    PROVENANCE,
    SECOND,
    SHIPPED,
    hostile,
    reports,
    shipped,
    two_languages,
)

ALL = [*(shipped(*symbols) for symbols in SHIPPED), reports(), two_languages(), hostile()]
SVG = "{http://www.w3.org/2000/svg}"
each_comparison = pytest.mark.parametrize(
    "comparison", ALL, ids=lambda each: f"{each.first.symbol} {each.second.symbol}"
)


def _drawing(comparison, language="en"):
    return draw(comparison, catalogue_of(language), PROVENANCE)


@each_comparison
def test_clauses_are_drawn_to_one_scale(comparison):
    for column, document in zip(columns_of(comparison, 0), (comparison.first, comparison.second), strict=True):
        scales = {
            round(place.height / max(len(document.clause(label).text), 24), 6)
            for label, place in column.rectangles.items()
        }
        assert len(scales) == 1
    first, second = columns_of(comparison, 0)
    if (label := comparison.first.clauses[0].label) in first.rectangles:
        a = first.rectangles[label].height / max(len(comparison.first.clauses[0].text), 24)
        other = comparison.second.clauses[0]
        assert second.rectangles[other.label].height / max(len(other.text), 24) == pytest.approx(a)


@each_comparison
@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_stands_within_the_picture_and_no_label_on_another(comparison, language):
    drawing = _drawing(comparison, language)

    assert drawing.height <= 2700
    for block in drawing.blocks:
        assert 0 <= block.x <= block.x + block.width <= WIDTH
        assert 0 <= block.y <= block.y + block.height <= drawing.height
    for writing in drawing.writings:
        assert 0 < writing.y < drawing.height
        assert writing.size >= 30
    for column in columns_of(comparison, 0):
        heights = [label.to_y for label in column.labels]
        assert all(later - earlier >= 37.9 for earlier, later in pairwise(heights))


def test_what_has_no_counterpart_is_told_by_shape_and_not_by_shade_alone():
    comparison = shipped(FIRST, SECOND)
    drawing = _drawing(comparison)
    legend = 1

    removed = sum(pair.second is None for pair in comparison.pairs)
    added = sum(pair.first is None for pair in comparison.pairs)
    assert [block.look for block in drawing.blocks].count(Look.REMOVED) == removed + legend
    assert [block.look for block in drawing.blocks].count(Look.ADDED) == added + legend
    assert {sign.is_plus for sign in drawing.signs} == {True, False}


def test_the_same_is_darker_than_reworded_and_moved_ribbons_lie_on_top():
    drawing = _drawing(shipped(SECOND, DRAFT))
    same = [ribbon.depth for ribbon in drawing.ribbons if ribbon.look is Look.SAME]
    reworded = [ribbon.depth for ribbon in drawing.ribbons if ribbon.look is Look.REWORDED]
    looks = [ribbon.look for ribbon in drawing.ribbons[:-3]]

    assert min(same) > max(reworded)
    assert Look.MOVED in looks
    assert set(looks[looks.index(Look.MOVED) :]) == {Look.MOVED}


@each_comparison
def test_the_svg_is_well_formed_and_says_what_it_shows(comparison):
    words = catalogue_of("fr")
    svg = ET.fromstring(comparison_svg(comparison, words, PROVENANCE))  # noqa: S314 - our own

    assert svg.get("role") == "img"
    named = {element.get("id"): element.text for element in svg if element.get("id")}
    assert [named[name] for name in svg.get("aria-labelledby").split()] == [
        svg.find(f"{SVG}title").text,
        alternative_text(comparison, words),
    ]
    assert len(svg.findall(f"{SVG}rect")) == 1 + len(_drawing(comparison, "fr").blocks)


@each_comparison
def test_the_png_has_the_width_that_a_message_shows(comparison):
    with Image.open(io.BytesIO(comparison_png(comparison, catalogue_of("fr"), PROVENANCE))) as image:
        assert image.format == "PNG"
        assert image.size == (WIDTH, _drawing(comparison, "fr").height)


def test_accents_are_painted():
    signs = {sign: bytes(_font(40, is_bold=False).getmask(sign)) for sign in "éÉàçœ…•→"}
    assert len(set(signs.values())) == len(signs)
    assert bytes(_font(40, is_bold=False).getmask("\U000f0000")) not in signs.values()


@each_comparison
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_alternative_text_fits_into_a_message(comparison, language):
    text = alternative_text(comparison, catalogue_of(language))

    assert str(comparison.first.symbol) in text
    assert len(text) <= MOST_ALTERNATIVE


def test_the_alternative_text_names_what_moved_went_and_came():
    text = alternative_text(shipped(FIRST, SECOND), catalogue_of("en"))

    text = text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Removed: preambular para. 2, preambular para. 3" in text
    assert "Reworded: preambular para. 1, preambular para. 9 → preambular para. 6." in text
    assert "Updated: para. 5 → para. 3" in text


def test_two_single_clauses_make_a_picture():
    comparison = compare(make.resolution("A/RES/79/1", operative=["Decides."]), make.resolution("A/RES/79/2"))

    assert _drawing(comparison).height > 0
    assert comparison_png(comparison, catalogue_of("en"), PROVENANCE)


def test_labels_are_pushed_apart_no_more_than_needed():
    assert spread([10, 11, 12, 100], 10, 0) == [1, 11, 21, 100]
    assert spread([1, 2], 10, 5) == [5, 15]
    assert spread([], 10, 0) == []
