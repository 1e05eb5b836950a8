"""The words of the upper right corner of a masthead: distribution and original languages.

All languages stand together, because they are mixed in print: the Arabic, Chinese and Russian editions say
"Distr.: General" and "Original: English" in English.
"""

from corpus.document import Distribution

DISTRIBUTIONS = {
    word: distribution
    for distribution, words in {
        Distribution.GENERAL: "general générale общая عام 普遍",
        Distribution.LIMITED: "limited limitée limitada ограниченная محدود 有限",
        Distribution.RESTRICTED: "restricted restreinte reservada",
        Distribution.PROVISIONAL: "provisional provisoire",
    }.items()
    for word in words.split()
}
"""By the word behind "Distr.", in small letters."""

ORIGINALS = {
    word: language
    for language, words in {
        "ar": "arabic arabe árabe арабский العربية بالعربية 阿拉伯文",
        "en": "english anglais inglés английский الإنكليزية بالإنكليزية 英文",
        "es": "spanish espagnol español испанский الإسبانية بالإسبانية 西班牙文",
        "fr": "french français francés французский الفرنسية بالفرنسية 法文",
        "ru": "russian russe ruso русский الروسية بالروسية 俄文",
        "zh": "chinese chinois chino китайский الصينية بالصينية 中文",
    }.items()
    for word in words.split()
}
"""Official languages, ISO 639-1, by their names in small letters."""
