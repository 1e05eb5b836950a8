"""Russian, parsed in part: masthead, enacting formula, annexes, numbers.

The opening phrases come from knowledge of the language; they were not counted in texts. They are only used to set
words in italics where the file does not. A clause that opens with other words therefore gets no warning.
"""

from dataclasses import replace

from corpus.languages.unknown import UNKNOWN
from corpus.text.word_lists import phrases

RUSSIAN = replace(
    UNKNOWN,
    code="ru",
    preambular=phrases(
        """
    будучи глубоко озабочена · будучи убеждена · вновь подтверждая · выражая обеспокоенность · высоко оценивая ·
    напоминая · отмечая · отмечая с удовлетворением · памятуя о · подтверждая · подчеркивая · признавая ·
    приветствуя · принимая во внимание · принимая к сведению · рассмотрев · руководствуясь · с удовлетворением
    отмечая · сознавая · ссылаясь · считая · учитывая
        """
    ),
    operative=phrases(
        """
    вновь подтверждает · выражает обеспокоенность · выражает признательность · заявляет · напоминает ·
    настоятельно призывает · одобряет · осуждает · отмечает · поддерживает · подтверждает · подчеркивает ·
    постановляет · предлагает · признает · приветствует · призывает · принимает к сведению · просит ·
    рекомендует · требует · уполномочивает
        """
    ),
    amplifiers=phrases("также · далее · вновь · с удовлетворением · с обеспокоенностью"),
    organs=(
        "Генеральная Ассамблея",
        "Совет Безопасности",
        "Экономический и Социальный Совет",
        "Совет по правам человека",
        "Конференция",
        "Комиссия",
        "Комитет",
    ),
    months=(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    distribution=r"Distr\.?\s*:?\s*\w+",
    original=r"\[?(?:Original|Подлинный текст|Язык оригинала)\s*:.*",
    agenda_line=r"Пункты?\s+(?P<items>\d+.*?)\s+(?:предварительной\s+)?повестки дня.*",
    adoption_line=r"(?P<what>Резолюци[яи]),?\s+принят(?:ая|ые)\s+.*?(?:\s+(?P<date>\d{1,2}\s.*))?",
    committee_words=("Первый", "Второй", "Третий", "Четвертый", "Пятый", "Шестой"),
    committee=r"(?P<which>{words})\s+комитет",
    draft_line=r"(?P<sponsors>.+?)\s*:\s*(?P<revised>пересмотренный\s+)?проект (?P<what>резолюции|решения)\*?",
    letter_line=r"(?:Идентичные письма|Письмо|Вербальная нота)\b.*?\bот\s+(?P<date>\d.+?\d{4})\s+г.*",
    report_line=r"(?P<draft>Проект )?доклада?\b(?P<author>(?!))?.*",
    plenary=r"(?:(?P<meeting>\d+)(?:-е)?\s+пленарное|\d+(?:-е)?)\s+заседание(?:,?\s+\d.*)?",
    signature=r"\(Подпись\).*",
    annex=r"(?:Приложение|Добавление)(?:\s+(?P<number>[IVXLC]+|\d+))?\b(?P<rest>.*)",
    conjunction="и",
    indivisible=("Антигуа и Барбуда", "Босния и Герцеговина", "Сент-Китс и Невис", "Тринидад и Тобаго"),
)
