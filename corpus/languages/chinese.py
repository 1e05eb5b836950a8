"""Chinese: masthead, enacting formula, opening phrases, annexes, the end of a text, numbers.

The preambular openings were counted in 48 resolutions of sessions 75 to 80; the operative ones come from knowledge of
the language. Many verbs open both; a clause that opens with other words gets no warning.
"""

from dataclasses import replace

from corpus.languages.unknown import UNKNOWN
from corpus.text.word_lists import phrases

CHINESE = replace(
    UNKNOWN,
    code="zh",
    preambular=phrases(
        """
    严重关切 · 严重关切地注意到 · 关切 · 关切地注意到 · 又关切地注意到 · 又回顾 · 又强调 ·
    又强调指出 · 又欢迎 · 又注意到 · 又确认 · 又表示关切 · 又表示注意到 · 又认识到 · 又重申 ·
    呼吁 · 回顾 · 审议了 · 强调 · 强调指出 · 念及 · 意识到 · 承认 · 支持 ·
    极为关切地注意到 · 欢迎 · 欣见 · 注意到 · 深为关切 · 深为关切地注意到 · 深信 · 满意地注意到
    · 特别指出 · 申明 · 着重指出 · 确认 · 考虑到 · 肯定 · 表示严重关切 · 表示关切 ·
    表示注意到 · 表示深为关切 · 表示赞赏 · 表示赞赏地注意到 · 认为 · 认识到 · 谴责 · 赞扬 ·
    赞赏地注意到 · 还回顾 · 还注意到 · 还确认 · 还认识到 · 还重申 · 遵循 · 重点指出 · 重申
    · 重申决心 · 铭记 · 鼓励
        """
    ),
    operative=phrases(
        """
    促请 · 决定 · 又促请 · 又决定 · 又请 · 吁请 · 呼吁 · 回顾 · 宣布 · 建议 · 强调 ·
    感谢 · 批准 · 授权 · 敦促 · 核准 · 核可 · 欢迎 · 注意到 · 申明 · 着重指出 · 确认
    · 表示关切 · 表示赞赏 · 要求 · 认识到 · 请 · 谴责 · 赞同 · 还决定 · 还请 · 通过 ·
    邀请 · 重申 · 鼓励
        """
    ),
    has_word_spaces=False,
    organs=("大会", "安全理事会", "经济及社会理事会", "人权理事会", "会议", "委员会"),
    distribution=r"Distr\.?\s*:?\s*\w+",
    original=r"\[?(?:Original|原件|原文)\s*[:：].*",
    agenda_line=r"(?:临时)?议程项目\s*(?P<items>\d+.*)",
    adoption_line=r"(?:安全理事会|经济及社会理事会|人权理事会)?\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*"
    r"(?:(?:大会)(?P<what>决议)|(?:大会|安全理事会|经济及社会理事会|人权理事会)?第\s?\d+\s?次(?:全体)?会议通过)",
    committee_words=("第一", "第二", "第三", "第四", "第五", "第六"),
    committee=r"(?P<which>{words})委员会",
    draft_line=r"(?P<sponsors>.+?)\s*[:：]\s*(?P<revised>订正)?(?P<what>决议|决定)草案\*?",
    plenary=r"(?:\d{4}年\d{1,2}月\d{1,2}日\s*)?第\s?(?P<meeting>\d+)\s?次(?:（续会）|\(续会\))?全体会议(?:\s?[（(]续会[)）])?(?:\s*\d{4}年.*)?|第\s?\d+\s?次会议(?:\s*\d{4}年.*)?|\d{4}年\d{1,2}月\d{1,2}日",
    signature=r"[(（]?\s*签名\s*[)）]?.*",
    annex=r"(?:附件|附录)\s*(?P<number>[IVXLC]+|\d+)?(?P<rest>)",
    conjunction="和",
)
