"""Files made to do harm, handed in while others ask: each ends as a sentence, and everybody is answered meanwhile."""

import asyncio
import io
import time
import zipfile
from itertools import count

import pytest

from storage.sandbox.limits import MAX_BYTES

pytestmark = [pytest.mark.usefixtures("unhurried"), pytest.mark.slow]

PROMPT = 1.5
"""Seconds within which a delegate is answered, half of what Discord allows; alone it takes some hundredths."""


def _packed():
    """Three hundred megabytes of spaces in a Word file of three hundred kilobytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p>" + b" " * 300_000_000)
    return file.getvalue()


def _pdf(*objects):
    numbered = (b"%d 0 obj%bendobj\n" % each for each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + b"".join(numbered) + b"trailer<</Root 1 0 R>>\n%%EOF"


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES_IN_A_CIRCLE = _pdf(_CATALOGUE, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>")
_FORM_IN_ITSELF = _pdf(
    _CATALOGUE,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>",
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 11>>"
    b"stream\n/F Do /F Do\nendstream\n",
    b"<</Length 5>>stream\n/F Do\nendstream\n",
)


def _ended(moderator):
    """Return the moderator's message; None while it is about an edition that is being made."""
    [message] = moderator.sees()
    return None if "is being made" in message.text else message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(_packed(), "Unpacked this file has more than", id="packed"),
        pytest.param(_PAGES_IN_A_CIRCLE, "This PDF file is damaged.", id="pages in a circle"),
        pytest.param(_FORM_IN_ITSELF, "To read this file takes too", id="a form in itself"),
        pytest.param(
            b"A/RES/79/1 " + b"word " * ((MAX_BYTES - 99) // 5), "This file prints no document symbol.", id="one line"
        ),
        pytest.param(b"{\\rtf" * (MAX_BYTES // 5), "This file is an RTF file", id="braces"),
    ],
)
async def test_a_bomb_ends_as_a_sentence_while_others_are_answered(moderator, reader, library, content, said):
    waits: list[float] = []

    await moderator.asks("corpus add", file=("paper", content))
    for number in count():
        if (message := _ended(moderator)) is not None:
            break
        asked = time.perf_counter()
        answer = await reader.asks("quote", citation=f"71/28 OP{number % 5 + 1}")
        waits.append(time.perf_counter() - asked)
        assert "A/RES/71/28" in answer.text
        await asyncio.sleep(0.05)

    assert said in message.text
    assert max(waits) < PROMPT
    assert library.edition.stamp.number == 1
