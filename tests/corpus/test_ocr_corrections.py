import re
import unicodedata
from collections import Counter
from importlib.resources import files
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.languages.french_accents import certain_words, skeleton
from corpus.ocr_corrections import apply_fixes, certain_fixes, looks_like_ocr
from corpus.text.word_lists import words as word_set

DOCUMENTS = files("corpus") / "documents"
LETTER = (DOCUMENTS / "letter-UZB-2020-12-22.fr.txt").read_text(encoding="utf-8")
CLEAN = {
    name: (DOCUMENTS / name).read_text(encoding="utf-8")
    for name in ("A-AC.290-2021-L.2.fr.md", "A-C.1-75-L.8-Rev.1.fr.md", "A-RES-71-28.fr.md", "A-RES-74-29.fr.txt")
}

# Line, words as recognised, words as corrected; read against the letter by eye, not made by the program.
LETTER_FIXES = """
1   quinzi¢eme           quinzième
2   de 1’ordre           de l’ordre
4   Progrés              Progrès
7   contre I’utilisation contre l’utilisation
7   de I’information     de l’information
11  de I’Ouzbékistan     de l’Ouzbékistan
12  auprés               auprès
12  de I’Organisation    de l’Organisation
15  d’Etat               d’État
15  d’Etats              d’États
16  de 1’information     de l’information
19  de 1’ Assemblée      de l’Assemblée
20  de I’ordre           de l’ordre
26  de I’Ouzbékistan     de l’Ouzbékistan
26  aupres               auprès
26  de I’Organisation    de l’Organisation
30  d’Etat               d’État
30  des Etats            des États
31  d’Etats              d’États
36  d’Etat               d’État
36  des Etats            des États
36  d’Etats              d’États
37  progrés              progrès
41  d’Etat               d’État
41  de 1’information     de l’information
45  I’Etat               l’État
47  Parallélement        Parallèlement
47  que 1’utilisation    que l’utilisation
48  I’information        l’information
50  I’Etat               l’État
52  intéréts             intérêts
52  d’Etat               d’État
54  de 1’utilisation     de l’utilisation
55  de I’information     de l’information
57  IIs                  Ils
58  empécher             empêcher
58  [I’information       [l’information
60  d’Etats              d’États
60  et & des             et à des
61  I’importance         l’importance
61  1égislation          législation
62  I’information        l’information
63  de I’Assemblée       de l’Assemblée
65  A cet                À cet
66  de 1’information     de l’information
68  d’Etat               d’État
69  de 1’information     de l’information
72  Etats                États
72  matiére              matière
74  pésent               pèsent
75  de 1’information     de l’information
75  des Etats            des États
75  d’Etats              d’États
79  A cet                À cet
79  renforcer 1’échange  renforcer l’échange
80  matiere              matière
81  de 1’information     de l’information
82  Etant                Étant
82  transfrontaliére     transfrontalière
82  de 1’information     de l’information
83  d’Etat               d’État
84  de I’information     de l’information
84  étre                 être
86  Parallélement        Parallèlement
89  IIs                  Ils
89  1’importance         l’importance
89  particuliere         particulière
90  I’Organisation       l’Organisation
90  ¢élaborer            élaborer
91  des Etats            des États
93  I’importance         l’importance
93  succés               succès
94  de 1’information     de l’information
95  1’é¢gide             l’égide
95  de 1’Organisation    de l’Organisation
96  & composition        à composition
97  Etats                États
99  de 1’information     de l’information
100 I’Organisation       l’Organisation
102 d’Etat               d’État
102 I’accent             l’accent
103 contre 1’utilisation contre l’utilisation
103 de I’information     de l’information
105 contre 1’utilisation contre l’utilisation
105 de 1’information     de l’information
106 sous 1’égide         sous l’égide
106 de 1’Organisation    de l’Organisation
107 A cet                À cet
107 par 1’Assemblée      par l’Assemblée
109 d’¢élaborer          d’élaborer
111 relévent             relèvent
111 les Etats            les États
112 concerne 1’utilisation concerne l’utilisation
113 garantir 1’égalité   garantir l’égalité
113 des Etats            des États
115 de 1’Union           de l’Union
117 des Etats            des États
118 d’Etats              d’États
118 de 1’information     de l’information
120 matiére              matière
"""


def pairs(row):
    """Split `45 I’Etat l’État`: the two sides have as many words, but for the space after an apostrophe."""
    line, words = row.split(maxsplit=1)
    words = re.sub(r"’ (?=\w)", "’\x00", words).split()
    middle = len(words) // 2
    return int(line), " ".join(words[:middle]).replace("\x00", " "), " ".join(words[middle:])


def test_the_letter_gets_these_corrections_and_no_other():
    lines = LETTER.split("\n")
    for row in LETTER_FIXES.strip().split("\n"):
        number, found, wanted = pairs(row)
        assert found in lines[number - 1], row
        lines[number - 1] = lines[number - 1].replace(found, wanted, 1)

    assert apply_fixes(LETTER, certain_fixes(LETTER, "fr")).split("\n") == lines


def test_each_correction_of_the_letter_names_its_rule():
    rules = Counter(fix.rule for fix in certain_fixes(LETTER, "fr"))

    assert rules == {"elision": 48, "accent": 43, "cent": 4, "capital": 3, "pronoun": 2, "ampersand": 2, "digit": 1}


def test_what_is_not_certain_in_the_letter_stays_as_recognised():
    text = apply_fixes(LETTER, certain_fixes(LETTER, "fr"))

    assert not re.search(r"[1I]’|¢|\bIIs|\bEtat|[\s’]&\s", text)
    for words in (
        "Progrés de informatique".replace("és", "ès"),
        "J’ai ’honneur",
        "communications a des fins criminelles",
        "Annexe a la lettre",
        "\nde ’information\n",
        "internationale a prendre",
        "de faire progresser",
        "technologies de [l’information et",
        "qu’il y a a renforcer",
        "face a la pandémie de maladie a coronavirus",
        "spécifiquement congues",
        "élaborer des régles, normes",
        "spécial a composition non",
        "renforcer le réle de",
    ):
        assert words in text
    assert len(re.findall(r"\ba\b", text)) == len(re.findall(r"\ba\b", LETTER))


def test_a_paragraph_with_its_lines_joined_gets_the_same_corrections():
    def found(text):
        return [(fix.found, fix.corrected, fix.rule) for fix in certain_fixes(text, "fr")]

    assert found(" ".join(LETTER.split("\n"))) == found(LETTER)


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_document_is_never_changed(name):
    text = CLEAN[name]

    assert certain_fixes(text, "fr") == ()
    assert [fix for line in text.split("\n") for fix in certain_fixes(line, "fr")] == []
    assert certain_fixes(unicodedata.normalize("NFD", text), "fr") == ()
    assert certain_fixes(text.upper(), "fr") == ()


# What scanners do to French: signs of the same number, so that a correction can be held against the original.
DAMAGES = {
    "grave read as acute": str.maketrans("èêÈÊ", "ééÉÉ"),
    "all accents lost": str.maketrans("àâçèéêëîïôùûÉÀ", "aaceeeeiiouuEA"),
    "capitals without accents": str.maketrans("ÉÀÊÎ", "EAEI"),
    "l read as a figure before an apostrophe": {},
    "à read as an ampersand": str.maketrans("à", "&"),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", CLEAN)
def test_every_correction_of_a_damaged_document_restores_what_was_printed(name, damage):
    printed = CLEAN[name]
    scanned = printed.translate(DAMAGES[damage])
    if not DAMAGES[damage]:
        scanned = re.sub(r"\bl(?=['’]\w)", lambda _: "1", printed)
        scanned = re.sub(r"\b1(?=['’][aeé])", lambda _: "I", scanned)

    fixes = certain_fixes(scanned, "fr")

    assert fixes
    for fix in fixes:
        assert printed[fix.offset : fix.offset + len(fix.found)] == fix.corrected


@pytest.mark.parametrize(
    ("recognised", "wanted"),
    [
        ("La paix (dans le monde). I’Assemblée générale", "La paix (dans le monde). L’Assemblée générale"),
        ("dans le monde. 1’évolution est", "dans le monde. L’évolution est"),
        ("(voir 1'annexe) et «\u00a0I'Union\u00a0»", "(voir l'annexe) et «\u00a0l'Union\u00a0»"),
        ("ceux qui 1’ont adopté, il 1’a dit, on I’y voit", "ceux qui l’ont adopté, il l’a dit, on l’y voit"),
        ("de 1’ONU et de I’UE", "de l’ONU et de l’UE"),
        ("que 1’¢élaboration", "que l’élaboration"),
        ("sous I’ égide de 1’\u00a0Organisation", "sous l’égide de l’Organisation"),
        ("la paix. II importe de savoir", "la paix. Il importe de savoir"),
        ("la paix. II s’agit de savoir. II n’est", "la paix. Il s’agit de savoir. Il n’est"),
        ("IIs I’ont dit", "Ils l’ont dit"),
        ("la paix. A 1’occasion de", "la paix. À l’occasion de"),
        ("« La paix. » A l’issue de ses travaux", "« La paix. » À l’issue de ses travaux"),
        ("A cet egard, 2. A cette fin", "À cet égard, 2. À cette fin"),
        ("la paix. A sa session de", "la paix. À sa session de"),
        ("jusqu’& la fin, quant & I’Etat", "jusqu’& la fin, quant à l’État"),
        ("« ETATS » et Etats-Unis", "« ETATS » et États-Unis"),
        ("la résolutiön, la rèsolution", "la résolution, la résolution"),
        ("Secrétaire genéral", "Secrétaire général"),
        ("les nécessit¢s et la s¢curité", "les nécessit¢s et la sécurité"),
        ("Algerie, algerien", "Algérie, algérien"),
        ("inte\u0301re\u0302ts matie\u0301re", "inte\u0301re\u0302ts matière"),
    ],
)
def test_certain_corrections(recognised, wanted):
    assert apply_fixes(recognised, certain_fixes(recognised, "fr")) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "chapitre I, point 1, 1er janvier, 1re partie, 1ère, 1a, 50¢, ¢ 50",
        "par 12° 1’ est et 30° 1’E, en 1’30, 5 1’avant, d’un angle de 1’ environ",
        "le ‘point 1’ ensuite et la 'Partie I' avant",
        "Bref. I’ai l’honneur. I’estime que, par. I’objet",
        "1’Assemblée",
        "— I’élaboration d’un programme",
        "des capacités.\n\n1’élaboration d’un programme",
        "II. Titre. Protocole II relatif aux. Titre II est clos. II à V. II a) du chap. II est",
        "les parties III et IV; Jean-Paul II a visité",
        "Dupont & Fils, Marks & spencer, recherche & développement, R&D, a & b de la",
        "An Overview of terms & conditions, Actors, Processes & Activities",
        "A/RES/71/28, A. Introduction, Annexe A la suite, A priori, A les, section A. A cet",
        "A-t-il dit",
        "A la conviction que",
        "la paix; 2. A l’intime conviction que",
        "régles, regles, maniére, memes, apres, mesure, adopte, ou, des, sur, du, la",
        "Secretary-General, General Assembly, decision, resolution, premiere",
        "ETAT, eTAT, algérie, genéve",
        "https://www.un.org/fr/securite/matiere.html www.etat.fr etat@etat.fr rapport_etat.pdf etat.pdf #etat",
        "información, resolução, seguranca, österreich",
        "seconde partie de ’information",
        "",
    ],
)
def test_what_is_not_certain_stays(text):
    assert certain_fixes(text, "fr") == ()


def test_no_language_but_french_has_rules_yet():
    assert certain_fixes(LETTER, "en") == ()
    assert not looks_like_ocr(LETTER, "en")


def test_raw_ocr_is_told_from_a_clean_document():
    assert looks_like_ocr(LETTER, "fr")
    assert not looks_like_ocr(apply_fixes(LETTER, certain_fixes(LETTER, "fr")), "fr")
    for text in CLEAN.values():
        assert not looks_like_ocr(text, "fr")
        assert not looks_like_ocr(text.translate(DAMAGES["capitals without accents"]), "fr")


def test_one_impossible_shape_in_a_quotation_is_not_yet_ocr():
    assert not looks_like_ocr("Le texte porte « de 1’information ».", "fr")
    assert not looks_like_ocr("de 1’information " * 3 + "mot " * 2000, "fr")


def words_of_the_clean_documents():
    text = unicodedata.normalize("NFC", " ".join(CLEAN.values())).lower()
    return set(re.findall(r"[^\W\d_]+", text))


def test_a_word_of_the_list_is_the_only_one_with_its_letters():
    text = (files("corpus.languages") / "french_accents.txt").read_text(encoding="utf-8")
    listed = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    forms = {skeleton(word): {word.rstrip("*").lower()} for word in listed}
    for word in words_of_the_clean_documents():
        if skeleton(word) in forms:
            forms[skeleton(word)].add(word)

    assert len(forms) == len(listed)
    assert [found for found in forms.values() if len(found) > 1] == []


def test_a_word_of_the_list_has_an_accent_and_french_letters_alone():
    for bare, word in certain_words().items():
        assert re.fullmatch(r"[A-Za-zàâçèéêëîïôùûÉ]+\*?", word)
        assert not word.isascii()
        assert bare.isascii()


@pytest.mark.parametrize(
    "word",
    sorted(
        word_set("""même règles réglés considère complète complet mesure adopté menace publié préfère modèle mène à
        où dès dû sûr événement réglementation connaître sûreté août après près côté marché traité
        établit résultat""")
    ),
)
def test_a_word_that_another_has_the_letters_of_is_not_in_the_list(word):
    assert skeleton(word) not in certain_words()


OCR = st.lists(
    st.sampled_from(
        sorted(
            word_set("""1 I l L II IIs A à & ’ ' . , : ; ! ? ( ) [ ] « » - – / @ ° a y est et ou de que la cet ce s
        n des fins Etat ETAT Assemblée Fils information honneur 1’information I’Etat 1’é¢gide ¢élaborer quinzi¢eme
        1égislation é matiére travail composition recherche par 5 12 e\u0301tre \u0302""")
        )
    )
    | st.sampled_from(["\u00a0", "\n", "\n\n"]),
    max_size=14,
)


def is_consistent(text):
    fixes = certain_fixes(text, "fr")
    end = 0
    for fix in fixes:
        assert end <= fix.offset
        assert text[fix.offset : fix.offset + len(fix.found)] == fix.found != fix.corrected
        end = fix.offset + len(fix.found)
    assert certain_fixes(apply_fixes(text, fixes), "fr") == ()
    looks_like_ocr(text, "fr")


@given(st.text())
def test_any_text_is_corrected_once_and_for_all(text):
    is_consistent(text)


@given(OCR, st.sampled_from(["", " "]))
def test_text_like_ocr_is_corrected_once_and_for_all(parts, joint):
    is_consistent(joint.join(parts))


@given(st.lists(st.tuples(st.sampled_from(sorted(certain_words().values())), st.text("éèêaeI1¢’", max_size=2))))
def test_misread_words_of_the_list_are_corrected_once_and_for_all(words):
    is_consistent(" ".join(word.rstrip("*")[:3] + noise + word.rstrip("*")[3:] for word, noise in words))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["1’", "1’ ", "& ", "a & ", "¢", "1¢", "A ", "e\u0301\u0323", " ", ". ", ".", "«", "« ", "IIs ", "e", "I’e "],
)
def test_the_time_grows_with_the_length_alone(unit):
    text = unit * (200_000 // len(unit))
    began = perf_counter()

    certain_fixes(text, "fr")
    looks_like_ocr(text, "fr")

    assert perf_counter() - began < 10
