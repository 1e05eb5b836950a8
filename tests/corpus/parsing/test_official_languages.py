"""Mastheads and closing lines of adopted texts in Spanish, Russian, Chinese and Arabic, as lines of text."""

import datetime as dt

import pytest

from corpus.document import DocumentKind, Status
from corpus.languages import LANGUAGES, PARTIAL_LANGUAGES
from corpus.languages.dates import find_date
from corpus.parsing.parse import parse

TEXTS = {
    "es": """Naciones Unidas|A/RES/80/900|Asamblea General|Distr. general|5 de diciembre de 2025
Octogésimo período de sesiones|Tema 94 del programa|Los archivos en el contexto de la seguridad internacional
Resolución aprobada por la Asamblea General el 1 de diciembre de 2025
[sobre la base del informe de la Primera Comisión (A/80/534, párr. 7)]|80/900. Archivos abiertos
La Asamblea General,|Recordando su resolución 75/240,|Observando el informe,
1. Decide abrir los archivos;|2. Solicita un informe.|52ª sesión plenaria|1 de diciembre de 2025""",
    "ru": """Организация Объединенных Наций|A/RES/80/900|Генеральная Ассамблея|Distr.: General|5 December 2025
Восьмидесятая сессия|Пункт 94 повестки дня|Архивы в контексте международной безопасности
Резолюция, принятая Генеральной Ассамблеей 1 декабря 2025 года
[по докладу Первого комитета (A/80/534, пункт 7)]|80/900. Открытые архивы
Генеральная Ассамблея,|ссылаясь на свою резолюцию 75/240,|отмечая доклад,
1. постановляет открыть архивы;|2. просит представить доклад.|52-e пленарное заседание|1 декабря 2025 года""",
    "zh": """联合国|A/RES/80/900|大会|Distr.: General|5 December 2025
第八十届会议|议程项目94|国际安全背景下的档案
2025年12月1日大会决议
[根据第一委员会的报告(A/80/534，第7段)]|80/900. 开放档案
大会，|回顾其第75/240号决议，|注意到该报告，
1. 决定开放档案；|2. 请秘书长提出报告。|第52次全体会议|2025年12月1日""",
    "ar": """الأمم المتحدة|A/RES/80/900|الجمعية العامة|Distr.: General|5 December 2025
الدورة الثمانون|البند 94 من جدول الأعمال|المحفوظات في سياق الأمن الدولي
قرار اتخذته الجمعية العامة في 1 كانون الأول/ديسمبر 2025
[بناء على تقرير اللجنة الأولى (A/80/534، الفقرة 7)]|80/900 فتح المحفوظات
إن الجمعية العامة،|إذ تشير إلى قرارها 75/240،|وإذ تلاحظ التقرير،
1 - تقرر فتح المحفوظات؛|2 - تطلب تقديم تقرير.|الجلسة العامة 52|1 كانون الأول/ديسمبر 2025""",
}
TITLES = {"es": "Archivos abiertos", "ru": "Открытые архивы", "zh": "开放档案", "ar": "فتح المحفوظات"}


@pytest.mark.parametrize("code", TEXTS)
def test_an_adopted_text_has_its_labels_and_facts_and_no_row_of_the_masthead_is_a_paragraph(code):
    found = parse(TEXTS[code].replace("|", "\n").replace("\n", "\n\n").encode())
    assert found.language == code
    assert [str(clause.label) for clause in found.clauses] == ["PP1", "PP2", "OP1", "OP2"]
    assert (found.kind, found.status) == (DocumentKind.RESOLUTION, Status.ADOPTED)
    assert (found.date, found.adopted_on) == (dt.date(2025, 12, 5), dt.date(2025, 12, 1))
    assert (found.title, found.committee, found.agenda_items) == (TITLES[code], "C.1", ("94",))
    assert (str(found.symbol), str(found.report), found.plenary_meeting) == ("A/RES/80/900", "A/80/534", 52)
    assert all(clause.opening for clause in found.clauses)


@pytest.mark.parametrize("code", ["ru", "zh", "ar"])
def test_the_name_of_the_organ_above_a_row_of_facts_is_no_enacting_formula(code):
    masthead = TEXTS[code].replace("|", "\n").split("\n")[:10]
    found = parse("\n\n".join(masthead).encode())
    assert all(clause.label.series.value not in {"PP", "OP"} for clause in found.clauses)


def test_dates_in_other_digits_and_in_english_are_found():
    arabic = "٧ كانون الأول/ديسمبر ٢٠٢٠"
    assert find_date(arabic, PARTIAL_LANGUAGES["ar"]) == dt.date(2020, 12, 7)
    assert find_date("4 January 2021", PARTIAL_LANGUAGES["ru"]) == dt.date(2021, 1, 4)
    assert find_date("4 January 2021", LANGUAGES["fr"]) is None
