"""The page in Debian's chromium: on a wide screen, a phone and paper, by keyboard, and before axe-core."""

import shutil
import subprocess
from pathlib import Path

import pytest

from commands.compare.report.html import comparison_html
from commands.i18n import catalogue_of
from tests.commands.compare.report.comparisons import (
    DRAFT,
    FIRST,
    PROVENANCE,
    SECOND,
    hostile,
    reports,
    shipped,
    two_languages,
)
from tests.pictures.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM} on this machine"),
    pytest.mark.slow,
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The checker's source, installed aside from the registry in the version that package.json fixes."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm on this machine to install axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    shutil.copy(Path(__file__).with_name("package.json"), folder)
    command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False)
    if done.returncode:
        pytest.skip(f"npm could not install axe-core: {done.stderr.strip()[-200:]}")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def shown(browser, tmp_path):
    """Show a comparison's page, as a file that somebody opened."""
    contexts = []

    def show(comparison, language="en", size=WIDE, scheme="light"):
        path = tmp_path / "comparison.html"
        path.write_bytes(comparison_html(comparison, catalogue_of(language), PROVENANCE))
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.on("console", lambda message: pytest.fail(message.text) if message.type in {"error", "warning"} else None)
        page.on("request", lambda request: request.url.startswith("file:") or pytest.fail(request.url))
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


def _faults(page, axe):
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [(each["id"], each["help"], [node["target"] for node in each["nodes"]][:3]) for each in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    ("comparison", "language"),
    [(shipped(SECOND, DRAFT), "fr"), (shipped(FIRST, DRAFT), "en"), (two_languages(), "fr"), (hostile(), "en")],
    ids=["fr", "en", "two languages", "hostile"],
)
def test_axe_finds_nothing(shown, axe, comparison, language, size, scheme):
    page = shown(comparison, language, size, scheme)
    page.locator("details").evaluate("each => { each.open = true }")

    assert _faults(page, axe) == []


def test_axe_finds_nothing_on_paper(shown, axe):
    page = shown(shipped(SECOND, DRAFT))
    page.emulate_media(media="print")

    assert _faults(page, axe) == []


@pytest.mark.parametrize(
    "comparison", [shipped(FIRST, DRAFT), reports(), hostile()], ids=["texts", "reports", "hostile"]
)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_must_be_scrolled_sideways(shown, comparison, size):
    page = shown(comparison, size=size)

    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def _boxes(page):
    pair = page.locator(".pair.reworded").first
    return [side.bounding_box() for side in pair.locator(".side").all()]


def test_texts_stand_side_by_side_on_a_wide_screen_and_on_paper_and_stacked_on_a_phone(shown):
    first, second = _boxes(shown(shipped(FIRST, SECOND)))
    assert (first["y"], first["x"] + first["width"] < second["x"]) == (second["y"], True)

    first, second = _boxes(shown(shipped(FIRST, SECOND), size=PHONE))
    assert (first["x"], first["y"] + first["height"] < second["y"]) == (second["x"], True)

    page = shown(shipped(FIRST, SECOND), size={"width": 660, "height": 900})
    page.emulate_media(media="print")
    first, second = _boxes(page)
    assert first["y"] == second["y"]


def test_the_filter_works_by_keyboard_and_without_a_script(shown):
    page = shown(shipped(SECOND, DRAFT))
    same, reworded = page.locator(".pair.same"), page.locator(".pair.reworded")
    assert same.first.is_visible()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    shown_now = [pair for pair in same.all() if pair.is_visible()]
    assert all("moved" in pair.get_attribute("class") for pair in shown_now)
    assert reworded.first.is_visible()
    assert page.locator(".hidden-count").is_visible()


def test_marks_are_bold_and_struck_through_and_what_is_copied_is_the_text_alone(shown):
    page = shown(shipped(FIRST, SECOND))
    added, removed = page.locator(".words ins").first, page.locator(".words del").first

    assert added.evaluate("each => getComputedStyle(each).fontWeight") == "700"
    assert removed.evaluate("each => getComputedStyle(each).textDecorationLine") == "line-through"
    assert "added" not in page.locator("#PP1 .words").inner_text()
    assert "added: " in added.evaluate("each => getComputedStyle(each, '::before').content")


def test_an_anchor_leads_to_its_clause(shown):
    page = shown(shipped(FIRST, SECOND))
    page.goto(f"{page.url}#OP3")

    assert page.locator("#OP3").evaluate("each => each.getBoundingClientRect().top < innerHeight")


def test_it_prints_on_a4(shown):
    page = shown(shipped(FIRST, SECOND))
    file = page.pdf(prefer_css_page_size=True)

    assert file.startswith(b"%PDF")
    assert b"/MediaBox [0 0 595" in file or b"/MediaBox [0 0 594" in file
