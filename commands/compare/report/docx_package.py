"""The package of a Word file: content types, relationships, styles, settings, footer, properties.

It is a zip archive of short XML files; nothing in them depends on the clock or on the machine.
"""

import datetime as dt
import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commands.compare.report.ooxml import AUTHOR, DATE_FORMAT, WORD, paragraph, run, text

_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, *, title: str, language: str, moment: dt.datetime, footer: str) -> bytes:
    """Return the bytes of the file; equal arguments give equal bytes. ``moment`` becomes its creation date."""
    moment = moment.astimezone(dt.UTC)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {
                "document": ("officeDocument", "word/document.xml"),
                "core": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relationships(
            {
                "styles": ("styles", "styles.xml"),
                "settings": ("settings", "settings.xml"),
                "footer": ("footer", "footer.xml"),
            }
        ),
        "word/styles.xml": _styles(language),
        "word/settings.xml": f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/>{_COMPATIBILITY}</w:settings>',
        "word/footer.xml": f'<w:ftr xmlns:w="{WORD}">{_footer(footer)}</w:ftr>',
        "docProps/core.xml": _core(title, language, moment),
    }
    file = io.BytesIO()
    stamp = max(moment, _ZIP_EPOCH).timetuple()[:6]
    with ZipFile(file, "w") as archive:
        for name, xml in parts.items():
            entry = ZipInfo(name, stamp)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, f"{_HEADER}{xml}".encode())
    return file.getvalue()


_ZIP_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
_COMPATIBILITY = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/settings.xml": f"{_TYPE}.settings+xml",
        "/word/footer.xml": f"{_TYPE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind if "/" in kind else f"{_R}/{kind}"}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(title: str, language: str, moment: dt.datetime) -> str:
    when = moment.strftime(DATE_FORMAT)
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>{text(language)}</dc:language>"
        f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _footer(words: str) -> str:
    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    page = f"{run(' · ')}{field('PAGE')}{run(' / ')}{field('NUMPAGES')}"
    return paragraph(run(words) + page, "Footer")


def _heading_format(before: int, rank: int) -> str:
    return f'<w:keepNext/><w:spacing w:before="{before}" w:after="{before // 3}"/><w:outlineLvl w:val="{rank}"/>'


_STYLES = (
    ("Title", "Title", '<w:spacing w:after="120"/>', '<w:b/><w:sz w:val="36"/>'),
    ("Heading1", "heading 1", _heading_format(320, 0), '<w:b/><w:sz w:val="28"/>'),
    ("Heading2", "heading 2", _heading_format(240, 1), '<w:b/><w:sz w:val="24"/>'),
    ("Heading3", "heading 3", _heading_format(200, 2), "<w:b/>"),
    ("Heading4", "heading 4", _heading_format(160, 3), "<w:i/>"),
    ("Clause", "Clause", '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="140"/>', ""),
    ("Status", "Status", '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="7A5200"/></w:pBdr>', "<w:b/>"),
    ("Small", "Small", '<w:spacing w:after="60"/>', '<w:color w:val="595959"/><w:sz w:val="18"/>'),
    ("Cell", "Cell", '<w:spacing w:after="60" w:line="252" w:lineRule="auto"/>', '<w:sz w:val="19"/>'),
    ("Footer", "footer", '<w:jc w:val="center"/>', '<w:color w:val="595959"/><w:sz w:val="16"/>'),
)
"""For each style: id, name, XML of the paragraph properties, XML of the run properties."""


def _styles(language: str) -> str:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:cs="Times New Roman"/><w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="{text(language)}"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{shape}</w:pPr><w:rPr>{face}</w:rPr></w:style>"
        for style, name, shape, face in _STYLES
    )
    return f'<w:styles xmlns:w="{WORD}">{defaults}{normal}{styles}</w:styles>'
