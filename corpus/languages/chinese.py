"""Chinese, parsed in part: masthead, enacting formula, annexes, the end of a text, numbers."""

from dataclasses import replace

from corpus.languages.unknown import UNKNOWN

CHINESE = replace(
    UNKNOWN,
    code="zh",
    organs=("大会", "安全理事会", "经济及社会理事会", "人权理事会", "会议", "委员会"),
    distribution=r"Distr\.?\s*:?\s*\w+",
    original=r"\[?(?:Original|原件|原文)\s*[:：].*",
    agenda_line=r"(?:临时)?议程项目\s*(?P<items>\d+.*)",
    adoption_line=r"(?:安全理事会|经济及社会理事会|人权理事会)?\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*"
    r"(?:(?:大会)(?P<what>决议)|(?:大会|安全理事会|经济及社会理事会|人权理事会)?第\s?\d+\s?次(?:全体)?会议通过)",
    draft_line=r"(?P<sponsors>.+?)\s*[:：]\s*(?P<revised>订正)?(?P<what>决议|决定)草案\*?",
    plenary=r"(?:\d{4}年\d{1,2}月\d{1,2}日\s*)?第\s?(?P<meeting>\d+)\s?次(?:（续会）|\(续会\))?全体会议(?:（续会）)?(?:\s*\d{4}年.*)?|第\s?\d+\s?次会议(?:\s*\d{4}年.*)?|\d{4}年\d{1,2}月\d{1,2}日",
    signature=r"[(（]?\s*签名\s*[)）]?.*",
    annex=r"(?:附件|附录)\s*(?P<number>[IVXLC]+|\d+)?(?P<rest>)",
    conjunction="和",
)
