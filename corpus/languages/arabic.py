"""Arabic, parsed in part: masthead, enacting formula, annexes, the end of a text, numbers."""

from dataclasses import replace

from corpus.languages.unknown import UNKNOWN

ARABIC = replace(
    UNKNOWN,
    code="ar",
    organs=(
        "إن الجمعية العامة",
        "إن مجلس الأمن",
        "إن المجلس الاقتصادي والاجتماعي",
        "إن مجلس حقوق الإنسان",
        "الجمعية العامة",
        "إن المؤتمر",
        "إن اللجنة",
    ),
    months=(
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
    distribution=r"Distr\.?\s*:?\s*\w+",
    original=r"\[?(?:Original|الأصل)\s*:.*",
    adoption_line=r"(?:(?P<what>قرارات|قرار)\s+)?(?:الذي\s+|التي\s+)?(?:اتخذه|اتخذته|اتخذتها|اعتمده|اعتمدته)\s+.*?"
    r"(?:\s+في\s+(?P<date>\d.*))?",
    draft_line=r"(?P<sponsors>.+?)\s*:\s*مشروع (?P<what>قرار|مقرر)(?P<revised>\s+منقح)?\*?",
    plenary=r"الجلسة العامة\s+(?P<meeting>\d+)(?:\s+.*)?|الجلسة\s+\d+(?:\s+\(\w+\))?(?:\s+\d.*)?",
    signature=r"\(?\s*توقيع\s*\)?.*",
    annex=r"(?:ال)?(?:مرفق|تذييل)(?:\s+(?P<number>[IVXLC]+|\d+))?\b(?P<rest>.*)",
    conjunction="و",
)
