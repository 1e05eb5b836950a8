"""Akoma Ntoso 3.0 after the United Nations' own guidelines, AKN4UN 1.0, valid against the strict schema of OASIS.

What the guidelines say twice in different ways, and what is done here:

* a section's id begins with ``sec_``, never with ``section_``;
* a preambular paragraph is a ``p`` of ``<container name="preamble">``: ``preamble__container_1__p_8`` is PP8.
  One with subparagraphs is a ``blockList`` there; one below an operative paragraph is a ``crossHeading`` of its
  section that refers to ``#preamble``, and a ``block`` where there is no section;
* paragraphs that are numbered through the document keep their own level alone: ``para_72``, whatever its section.
  Under sections whose numbers begin again the section stands before it: ``sec_II__para_3``, and where they run on
  through a chapter's sections the chapter;
* a tier of a report is an ``hcontainer`` of that name that refers to ``#recommendation`` and the like, its heading
  a ``crossHeading`` inside, since one heading can stand above two tiers;
* a text that an operative paragraph announces has its own numbers: where two paragraphs would have one id, the later
  has a figure behind it, ``para_1-2``;
* a bullet is an ``indent`` of the paragraph's list: ``para_86__list_1__indent_4``;
* the enacting formula is a ``formula`` named ``enactingFormula`` at the head of the preamble, never counted with its
  paragraphs. That of a section which has its own, as each of several resolutions under one number has, is a
  ``crossHeading`` below the section's heading that refers to ``#enactingFormula``, since a section takes no formula;
* an annex is an attachment, ``annex_1`` for the first, its printed heading the ``heading`` of that, and its ids begin
  with that;
* a draft of a report is a ``meetingReportDraft``, as that of a resolution is a ``resolutionDraft``.

What is not kept of a document is not made up: the
``conclusions`` name the plenary meeting and its date by figures. ``FRBRtranslation`` stands where the masthead says
that a text was written in another language; the agent is the organ, since who translated is not printed. What a text
was adopted on, a report or a draft, is a ``ref`` of the preface. A document without a date has 0001-01-01, named
``unknown``. Characters that XML has no place for become U+FFFD.
"""
