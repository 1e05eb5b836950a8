"""English as the United Nations prints it: opening phrases, headings, mastheads.

The opening phrases were counted in 902 resolutions of sessions 78 to 80.
"""

from corpus.languages.language import Language
from corpus.text.word_lists import phrases, words

_DEEP = (
    r"(?:(?:deep|deepest|grave|serious|strong|sincere|profound|particular|continued|continuing|full|firm|utmost|great"
    r"|greatest|heartfelt|high|highest|warm|special|strongest|unwavering|and) )*"
)
_FEELING = (
    r"(?:admiration|alarm|appeal|appreciation|belief|call|commitment|concern|condemnation|condolences|confidence"
    r"|congratulations|conviction|demand|desire|determination|disappointment|dismay|expectation|gratitude|hope"
    r"|indignation|intention|interest|invitation|outrage|pleasure|readiness|recognition|regret|request|resolve"
    r"|satisfaction|solidarity|sorrow|support|sympathy|thanks|willingness|wish)"
)
_COMPOSED = (
    rf"(?:express|reiterat|renew|extend|convey){{verb}} (?:once again )?(?:its |their )?"
    rf"{_DEEP}{_FEELING}(?: and {_DEEP}{_FEELING})?"
    rf"|tak{{verb}} (?:also |further )?(?:positive |due |careful )?note(?: also| further)?"
    rf"(?: with {_DEEP}{_FEELING}(?: and {_DEEP}{_FEELING})?)?{{of}}"
    rf"|plac{{verb}} on record its {_DEEP}{_FEELING}"
    rf"|pay{{verb}} (?:special |warm |high )?(?:tribute|homage)"
    rf"|(?:draw|call){{verb}} (?:the )?attention"
    rf"|attach{{verb}} (?:great |particular |special |the utmost )?importance"
    rf"|remain{{verb}} (?:\w+ly )?(?:alarmed|committed|concerned|convinced|determined|seized)"
    rf"|lend{{verb}} its (?:full )?support"
    rf"|bear{{verb}} in mind"
)
"""Openings whose verb means little without its object, such as "expresses its concern".

``{verb}`` and ``{of}`` are filled in for each part."""

_RESUMED = r"(?:\s+\((?:resumed|continued|closed|private)\))?"

ENGLISH = Language(
    code="en",
    preambular=phrases(
        """
    Acknowledging · Affirming · Alarmed · Appreciating · Aware · Bearing in mind · Believing · Calling for ·
    Calling upon · Cognizant ·
    Commending · Concerned · Condemning · Confirming · Conscious · Considering · Convinced · Deploring ·
    Desiring · Desirous · Determined · Emphasizing · Encouraged · Encouraging · Expressing appreciation ·
    Expressing concern · Expressing deep concern · Expressing grave concern · Guided by · Having adopted ·
    Having considered · Having examined · Having heard · Having received · Highlighting · Looking forward to ·
    Mindful · Noting · Noting also · Noting with appreciation · Noting with concern · Noting with satisfaction ·
    Observing · Reaffirming · Reaffirming also · Reaffirming further · Realizing · Recalling · Recalling also ·
    Recalling further · Recognizing · Recognizing also · Recognizing further · Regretting · Reiterating ·
    Stressing · Supporting · Taking into account · Taking into consideration · Taking note · Taking note also ·
    Taking note with appreciation · Underlining · Underscoring · Welcoming · Welcoming also · Welcoming further
        """
    ),
    operative=phrases(
        """
    Acknowledges · Adopts · Affirms · Appeals to · Appreciates · Approves · Authorizes · Calls for · Calls upon
    · Commends · Condemns · Confirms · Congratulates · Considers · Decides · Declares · Demands · Deplores ·
    Determines · Directs · Emphasizes · Encourages · Endorses · Expresses appreciation · Expresses concern ·
    Expresses deep concern · Highlights · Invites · Looks forward to · Notes · Notes with appreciation · Notes
    with concern · Notes with satisfaction · Proclaims · Reaffirms · Recalls · Recognizes · Recommends · Regrets
    · Reiterates · Rejects · Reminds · Renews · Requests · Resolves · Stresses · Supports · Takes into account ·
    Takes note of · Takes note with appreciation of · Thanks · Underlines · Underscores · Urges · Welcomes
        """
    ),
    declaratory=phrases(
        "We · We, the · We reaffirm · We commit · We recognize · We call · We encourage · We welcome · We stress"
    ),
    amplifiers=phrases(
        "also · further · again · once again · strongly · deeply · gravely · with appreciation · with concern"
    ),
    participle=r"(?:(?:Also|Further|Again|Once again|Strongly|Deeply|Gravely|Fully|Keenly|Firmly)\s+)*\w+(?:ing|ed)",
    finite=r"(?:(?:Also|Further|Again|Once again|Strongly|Deeply|Gravely|Fully|Firmly)\s+)*\w+s",
    organs=(
        "The General Assembly",
        "The Security Council",
        "The Economic and Social Council",
        "The Human Rights Council",
        "The Conference",
        "The Commission",
        "The Committee",
    ),
    function_words=words("the of and to in for on that by with as its at from their an be which this are or is it"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    distribution=r"Distr(?:\.\s*:?|ibution\s*:|\s*:|\s)\s*\w+(?:\s.*)?|Provisional",
    original=r"\[?Original\s*:.*",
    session_line=r"(?P<ordinal>[\w\s'’-]+?)\s+(?:(?:special|emergency special)\s+)?session",
    agenda_line=(
        r"(?:(?:Provisional\s+)?Agenda\s+items?|Items?(?=\s.*\sof the (?:provisional|preliminary)\s))"
        r"\s+(?P<items>\d+.*?)(?:\s+of the (?:provisional|preliminary) (?:agenda|list)(?: of items)?)?\*{0,2}"
    ),
    adoption_line=r"(?:(?P<what>Resolution|Decision)s?\s+)?adopted\s+by\s+.*?"
    r"(?:\s+on\s+(?P<date>\d.*))?",
    committee_words=("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
    committee=r"(?P<which>{words})\s+Committee",
    draft_line=r"(?P<sponsors>.+?)\s*:\s*[*†‡]*\s*(?P<revised>revised\s+)?draft (?P<what>resolution|decision)s?\*?",
    letter_line=r"(?:(?:Identical\s+)?letters?|Notes? verbales?)\s+dated\s+(?P<date>.+?)\s+(?:from|addressed)\b.*",
    report_line=r"(?P<draft>(?:zero |first |revised )*draft )?"
    r"(?:(?:first|second|third|fourth|final|substantive|annual|biennial|interim|progress|procedural|summary) )*report\b"
    r"(?P<author>\s+(?:of|by|prepared by|submitted by) the (?:Secretary-General|Secretariat|Chair|.*?Rapporteur|"
    r".*?Commissioner|Director-General|Executive Director)\b)?.*",
    plenary=rf"(?:(?P<meeting>\d+)\s?(?:st|nd|rd|th){_RESUMED}\s+plenary|\d+\s?(?:st|nd|rd|th){_RESUMED})\s+meeting"
    rf"{_RESUMED}(?:,?\s+\d.*)?",
    signature=r"\(Signed\).*",
    annex=r"(?:Annex|Appendix|Enclosure)(?:\s+(?P<number>[IVXLC]+|\d+))?\b(?P<rest>.*)",
    discussions=r"Discussions?",
    conclusions=r"Conclusions?(?:\s+and\s+recommendations?)?",
    recommendations=r"(?:The|In this regard,).{3,160}\brecommends?(?:\s+(?:that|the following))?\s*:|Recommendations?"
    r"|(?:The|In this regard,|(?:Member )?States).{3,80}\brecommend(?:s|ed)?\s+(?:that|the following)",
    next_steps=r"(?:The )?recommended (?:next )?(?:steps|actions)\s*:?",
    concluding=r"(?:(?:Member )?States|The (?:OEWG|Group|Working Group|Committee)|They|Participants)\s+"
    r"(?:also |further |in particular |therefore )*"
    r"(?:conclude|agree|reaffirm|recogni[sz]e|underscore|emphasi[sz]e|affirm|underline|stress|recall|acknowledge|note|reiterate|highlight)(?:s|d|ed)?\b.*",
    leading=phrases(
        "Also · Further · Again · Once again · Strongly · Deeply · Gravely · Solemnly · Fully · Keenly · Firmly · "
        "Hereby · Unequivocally · Likewise · Urgently"
    ),
    manner=rf"with {_DEEP}{_FEELING}(?: and {_DEEP}{_FEELING})?|in the strongest (?:possible )?terms|unequivocally"
    r"|solemnly|firmly|categorically|vigorously|urgently",
    composed={
        "preambular": _COMPOSED.format(verb="ing", of=""),
        "operative": _COMPOSED.format(verb="e?s", of="(?: of)?"),
    },
    conjunction="and",
    indivisible=(
        "Antigua and Barbuda",
        "Bosnia and Herzegovina",
        "Saint Kitts and Nevis",
        "Saint Vincent and the Grenadines",
        "Sao Tome and Principe",
        "Trinidad and Tobago",
        "United Kingdom of Great Britain and Northern Ireland",
    ),
)
