"""Small Akoma Ntoso files as the United Nations publishes them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def cover(symbol: str = "A/RES/80/900", adopted: str = "Resolution adopted by the General Assembly on 1 December 2025"):
    return (
        "<coverPage><p><span><docAuthority>United Nations</docAuthority></span></p>"
        f'<p><docNumber refersTo="#symbol">{symbol}</docNumber></p>'
        "<p><img src='logo-un.jpg'></img><docAuthority>General Assembly</docAuthority></p>"
        "<p><docStatus>Distr.: General</docStatus></p>"
        '<p><docDate date="2025-12-05" refersTo="#dateOfIssuance">5 December 2025</docDate></p>'
        "<p><session>Eightieth session</session></p><p><inline>Agenda item 94</inline></p>"
        "<p><inline>Archives in the context of international security</inline></p>"
        f"<p><docTitle>{adopted}</docTitle></p><p xml:space='preserve'><docProponent>"
        "[on the report of the First Committee (<inline>A/80/534, para. 7</inline>)]</docProponent></p></coverPage>"
    )


def preface(number: str = "80/900.", title: str = "Open archives"):
    return f"<preface><p><docNumber>{number}</docNumber><docTitle>{title}</docTitle></p></preface>"


def formula(words: str = "<span class='italic'>The General Assembly</span>,"):
    return f"<formula name='enactingFormula'><p xml:space='preserve'>\n  {words}</p></formula>"


def preambular(*texts: str):
    return "".join(f"<container name='x'><p xml:space='preserve'>\t{text}</p></container>" for text in texts)


def paragraph(text: str, number: str = "", kind: str = "SingleTxt"):
    num = f"<num>\t{number}</num>" if number else ""
    return f"<paragraph class='{kind}'>{num}<content><p xml:space='preserve'>\t{text}</p></content></paragraph>"


def subheading(text: str):
    return f"<paragraph class='H23'><subheading>\t\t{text}</subheading></paragraph>"


def note(mark: str, text: str):
    return f"<authorialNote marker='{mark}' placement='bottom'><p>\t{text}</p></authorialNote>"


CONCLUSIONS = (
    "<conclusions><p><event><location title='52nd'>52nd plenary meeting</location><eol/>"
    "<docDate date='2025-12-01' refersTo='#adoptionDate'>1 December 2025</docDate></event></p></conclusions>"
)


def meta(language: str = "eng"):
    return (
        "<meta><identification><FRBRExpression>"
        f"<FRBRlanguage language='{language}'></FRBRlanguage></FRBRExpression></identification>"
        "<classification><keyword showAs='not text'/></classification></meta>"
    )


def annex(body: str):
    inner = f"<doc name='annex'>{meta()}<mainBody>{body}</mainBody></doc>"
    return f"<attachments><attachment>{inner}</attachment></attachments>"


def statement(preamble: str, body: str, after: str = CONCLUSIONS, *, before: str = "", language: str = "eng"):
    return (
        f"<statement name='resolution'>{meta(language)}{before or cover() + preface()}"
        f"<preamble>{preamble}</preamble><mainBody>{body}</mainBody>{after}</statement>"
    )


def akn(content: str, head: str = "") -> bytes:
    return f'{head}<akomaNtoso xmlns="{NAMESPACE}"><!--unofficial-->{content}</akomaNtoso>'.encode()


def resolution(preambular_texts: Sequence[str], operative_texts: Sequence[str]) -> bytes:
    """A resolution of these paragraphs, words as they are."""
    body = "".join(paragraph(escape(text), f"{number}.") for number, text in enumerate(operative_texts, 1))
    return akn(statement(formula() + preambular(*map(escape, preambular_texts)), body))
