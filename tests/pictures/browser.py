"""The demo as a process of its own, and Debian's chromium before its page."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, PHONE = (900, 760), (390, 760)
"""Width and height in pixels."""

_MOMENT = 150
"""Milliseconds."""
_TALL = 4000
"""Pixels; no answer is longer."""
_CONVERSATION_ONLY = """
    [data-workbench] { display: none !important; }
    .preview-workspace, .preview-stage, .preview-app { padding: 0 !important; margin: 0 !important; }
"""
"""Hides simcord's own tools around the conversation."""


@contextmanager
def demo(*arguments: str) -> Generator[tuple[subprocess.Popen[str], str]]:
    """Run the demo; yield its process and the address that it prints."""
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"CI": "1"}) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if address := re.search(r"http://127\.0\.0\.1:\S+", line):
                    yield process, address[0]
                    return
            raise AssertionError(f"the demo ended before it printed an address, with {process.wait()}")
        finally:
            process.terminate()
            process.wait(timeout=10)


@contextmanager
def chromium() -> Generator[Any]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Visitor:
    """Somebody before the demo's page."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int] = DESKTOP, scale: float = 1) -> None:
        self._width, height = size
        # Past the page's content security policy: the style that hides the tools is ours.
        self._context = browser.new_context(
            viewport={"width": self._width, "height": height}, device_scale_factor=scale, bypass_csp=True
        )
        self.page: Page = self._context.new_page()
        self.page.goto(address)
        self._settles()

    @property
    def _composer(self) -> Locator:
        return self.page.locator("#channel-composer-input")

    @property
    def conversation(self) -> Locator:
        """All messages, oldest first."""
        return self.page.locator("#channel-timeline")

    @property
    def last_message(self) -> Locator:
        """The newest message."""
        return self.page.locator("#channel-message-list > *").last

    def becomes(self, name: str) -> None:
        """Look at the channel as somebody else."""
        (chosen,) = self.page.locator("#viewer-picker").select_option(label=name)
        self.page.wait_for_function("chosen => window.simcordPreview.viewerId === chosen", arg=chosen)
        self._settles()

    def types(self, command: str, *, question: Path | None = None, **options: str) -> None:
        """Type a slash command, take the first suggestion for each option, and send it.

        Of the line as it stands with its last suggestions, before one is taken, a picture is saved to ``question``.
        """
        if question is not None:
            self._hides_the_tools()
        self._composer.focus()
        self._composer.press_sequentially(f"/{command}", delay=15)
        expect(self.page.locator("#command-picker-listbox [role=option]").first).to_be_visible()
        if question is not None and not options:
            self._takes_picture_of_the_line(question)
        self._composer.press("Enter")
        for name, value in options.items():
            box = self.page.locator(f'input[data-option="{name}"]')
            box.focus()
            box.press_sequentially(value, delay=15)
            suggestion = self.page.locator("#command-suggestion-listbox [role=option]").first
            expect(self.page.locator(".command-popup-heading")).to_have_text(
                re.compile(re.escape(value), re.IGNORECASE)
            )
            expect(suggestion).to_be_visible()
            if question is not None:
                self._takes_picture_of_the_line(question)
            suggestion.click()
        self.page.locator("#send-message").click()
        self._settles()

    def keys(self, *strokes: str) -> None:
        """Type texts and press Tab, then press Enter until the answer comes, as somebody does who reads the advice."""
        before = self.page.locator("#channel-message-list > *").count()
        self._composer.focus()
        for stroke in strokes:
            if stroke == "Tab":
                self.page.keyboard.press(stroke)
            else:
                self.page.keyboard.type(stroke, delay=15)
                kind = "command-picker" if stroke.startswith("/") else "command-suggestion"
                expect(self.page.locator(f"#{kind}-listbox [role=option]").first).to_be_visible()
        for _ in range(5):
            self.page.keyboard.press("Enter")
            self.page.wait_for_timeout(10 * _MOMENT)
            if self.page.locator("#channel-message-list > *").count() > before:
                break
        self._settles()

    def presses(self, label: str) -> None:
        """Press the newest button with this label."""
        self.page.get_by_role("button", name=label, exact=True).last.click()
        self._settles()

    def leaves(self) -> None:
        """Close the page."""
        self._context.close()

    def takes_picture(self, path: Path) -> None:
        """Save the newest message as PNG, whole, without simcord's tools around the conversation."""
        self._hides_the_tools()
        self.page.set_viewport_size({"width": self._width, "height": _TALL})
        self.page.mouse.move(0, 0)
        self._settles()
        self.last_message.screenshot(path=path)

    def _takes_picture_of_the_line(self, path: Path) -> None:
        boxes = [self.page.locator(part).bounding_box() for part in (".command-popup", "#channel-composer")]
        top = min(box["y"] for box in boxes if box)
        bottom = max(box["y"] + box["height"] for box in boxes if box)
        self.page.screenshot(path=path, clip={"x": 0, "y": top, "width": self._width, "height": bottom - top})

    def _settles(self) -> None:
        """Wait until the page says twice, a moment apart, that it has nothing more to do."""
        for _ in range(2):
            self.page.wait_for_timeout(_MOMENT)
            self.page.wait_for_function("() => window.simcordPreview?.ready")
        expect(self._composer).to_be_visible()

    def _hides_the_tools(self) -> None:
        self.page.add_style_tag(content=_CONVERSATION_ONLY)
        self._settles()
