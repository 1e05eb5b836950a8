"""Akoma Ntoso 3.0 export, following the United Nations guidelines AKN4UN 1.0 and valid against OASIS's strict schema.

Choices made where the guidelines contradict themselves:

* a section's id begins with ``sec_``, never with ``section_``;
* a preambular paragraph is a ``p`` of ``<container name="preamble">``: ``preamble__container_1__p_8`` is PP8.
  One with subparagraphs is a ``blockList`` there. One below an operative paragraph is a ``crossHeading`` of its
  section that refers to ``#preamble``, or a ``block`` if there is no section;
* ids of paragraphs that are numbered through the document have no section: ``para_72``. Where the numbers restart in
  each section, the section is a prefix: ``sec_II__para_3``; where they continue through the sections of a chapter, the
  chapter is the prefix;
* a tier of a report is an ``hcontainer`` of that name that refers to ``#recommendation`` and the like. Its heading is a
  ``crossHeading`` inside, since one heading can be above two tiers;
* a text that an operative paragraph announces has its own numbers: where two paragraphs would have the same id, the
  later one gets a number as suffix, ``para_1-2``;
* a bullet is an ``indent`` of the paragraph's list: ``para_86__list_1__indent_4``;
* the enacting formula is a ``formula`` named ``enactingFormula`` at the start of the preamble, not counted with its
  paragraphs. A section may have its own formula, as each of several resolutions under one number has: that is a
  ``crossHeading`` below the section's heading that refers to ``#enactingFormula``, since a section cannot contain a
  formula;
* an annex is an attachment, ``annex_1`` for the first. Its printed heading is the ``heading`` of the attachment, and
  its ids begin with the id of the attachment;
* a draft report is a ``meetingReportDraft``, by analogy with ``resolutionDraft``.

Words that a ``Document`` does not keep are not invented: the ``conclusions`` give the plenary meeting and its date in
figures. ``FRBRtranslation`` is written if the masthead says that the text was written in another language; its agent is
the organ, since the translator is not printed. The report or draft on whose basis a text was adopted is a ``ref`` of
the preface. A document without a date has 0001-01-01, named ``unknown``. Characters that XML does not allow become
U+FFFD.
"""
