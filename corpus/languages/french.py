"""French as the United Nations prints it: opening phrases, headings, mastheads.

The opening phrases were counted in some 1,860 resolutions of the General Assembly.
"""

from corpus.languages.language import Language
from corpus.text.word_lists import phrases, words

_COUNTED = r"(?: (?:également|aussi|en outre|de nouveau|à nouveau|une fois encore|encore))*"
_DEEP = (
    r"(?:(?:plus|profonde?|vi[fv]e?s?|graves?|sincères?|pleine?|entière?|fermes?|hautes?|très|grande?|extrême"
    r"|chaleureux|et) )*"
)
_FEELING = (
    r"(?:admiration|appel|appréciation|appui|attachement|attention|condamnation|condoléances|consternation|conviction|demande"
    r"|désir|détermination|espoir|félicitations|gratitude|indignation|inquiétude|intention|intérêt|invitation"
    r"|plaisir|préoccupation|reconnaissance|regrets?|remerciements|satisfaction|solidarité|souhait|soutien|sympathie"
    r"|tristesse|volonté|vœux?)(?: profonde?| vive| sincère)?"
)
_CONCERNED = (
    r"(?: (?:\w+ment|très|plus))*"
    r" (?:alarmée?|consciente?|consternée?|convaincue?|déterminée?|disposée?|encouragée?|indignée?|inquiète|"
    r"préoccupée?|résolue?|satisfaite?)"
)
_OPERATIVE = (
    rf"(?:exprime|réitère|renouvelle|adresse){_COUNTED} (?:sa|son|ses|leurs?) {_DEEP}{_FEELING}"
    rf"|(?:se déclare|se dit|est|demeure|reste){_COUNTED}{_CONCERNED}"
    rf"|prend{_COUNTED} (?:bonne |dûment )?(?:note|acte)"
    rf"|rend{_COUNTED} (?:un )?(?:vibrant |chaleureux )?hommage"
    rf"|(?:appelle|attire){_COUNTED} l'attention"
    rf"|met{_COUNTED} (?:l'accent|en garde|en relief)"
    rf"|fait{_COUNTED} (?:siens?|siennes?)"
    rf"|sait{_COUNTED} gré"
    rf"|a{_COUNTED} conscience"
    rf"|tient{_COUNTED} compte"
)
_PREAMBULAR = (
    rf"(?:exprimant|réitérant|renouvelant|adressant){_COUNTED} (?:sa|son|ses|leurs?) {_DEEP}{_FEELING}"
    rf"|(?:se déclarant|se disant|demeurant|restant){_COUNTED}{_CONCERNED}"
    rf"|prenant{_COUNTED} (?:bonne |dûment )?(?:note|acte)"
    rf"|rendant{_COUNTED} (?:un )?(?:vibrant |chaleureux )?hommage"
    rf"|(?:appelant|attirant){_COUNTED} l'attention"
    rf"|mettant{_COUNTED} (?:l'accent|en garde|en relief)"
    rf"|faisant{_COUNTED} (?:siens?|siennes?)"
    rf"|sachant{_COUNTED} gré"
    rf"|ayant{_COUNTED} conscience"
    rf"|tenant{_COUNTED} compte"
)
"""Openings whose verb means little without its object: « exprime sa préoccupation »; so in ``_OPERATIVE``."""

_OF_COUNCILS = phrases(
    "Guidé · Conscient · Convaincu · Profondément convaincu · Préoccupé · Vivement préoccupé · Gravement préoccupé · "
    "Profondément préoccupé · Alarmé · Résolu · Déterminé · Encouragé · Désireux · Soucieux"
)
"""Masculine openings, used by a Council (le Conseil). Only the openings of the General Assembly were counted."""

FRENCH = Language(
    code="fr",
    preambular=_OF_COUNCILS
    + phrases(
        """
    Rappelant · Réaffirmant · Consciente · Soulignant · Considérant · Rappelant également · Notant · Prenant
    note · Se félicitant · Ayant examiné · Sachant · Constatant · Réaffirmant également · Prenant acte · Saluant
    · Rappelant en outre · Profondément préoccupée · Convaincue · Reconnaissant · Notant avec satisfaction ·
    Prenant note avec satisfaction · Préoccupée · Consciente également · Soulignant également · Accueillant avec
    satisfaction · Estimant · Gravement préoccupée · Considérant également · Réaffirmant en outre · Affirmant ·
    Vivement préoccupée · Notant avec préoccupation · Tenant compte · Insistant · Notant également · Déplorant ·
    Constatant avec préoccupation · Se déclarant préoccupée · Condamnant · Prenant note également · Se
    félicitant également · Guidée · Constatant avec inquiétude · Notant avec inquiétude · Réitérant · Constatant
    également · Alarmée · Se déclarant profondément préoccupée · Se déclarant gravement préoccupée ·
    Encourageant · Constatant avec satisfaction · Sachant également · Remerciant · Considérant en outre · Notant
    en outre · Condamnant fermement · Félicitant · Prenant note avec préoccupation · Se déclarant vivement
    préoccupée · Appréciant · Vivement préoccupée également · Prenant acte également · Résolue · Engageant ·
    Consciente en outre · Déplorant vivement · Attendant avec intérêt · Soulignant en outre · S'inquiétant ·
    Sachant gré · Ayant également examiné · Encouragée · Déclarant · Déplorant également · Saluant également ·
    Mesurant · Se félicitant en outre · Invitant · Prenant en considération · Notant avec gratitude · Ayant
    connaissance · Ayant entendu · Prenant note en outre · Profondément convaincue · Rappelant avec satisfaction
    · Notant en particulier · Demeurant profondément préoccupée · Se référant · S'inspirant · Profondément
    préoccupée également · Jugeant nécessaire · Confirmant
        """
    ),
    operative=phrases(
        """
    Prie · Demande · Souligne · Encourage · Réaffirme · Invite · Engage · Se félicite · Rappelle · Décide ·
    Prend note · Note · Exhorte · Prend acte · Considère · Constate · Prend note avec satisfaction · Prie
    instamment · Prie également · Demande instamment · Salue · Souligne également · Est consciente · Note avec
    satisfaction · Accueille avec satisfaction · Approuve · Remercie · Souscrit · Demande également · Insiste ·
    Estime · Décide également · Réaffirme également · Recommande · Note avec préoccupation · Rappelle également
    · Prie en outre · Exige · Condamne · Encourage également · Se déclare préoccupée · Autorise · Félicite ·
    Apprécie · Affirme · Sait · Reconnaît · Se félicite également · Appelle · Se déclare profondément préoccupée
    · Engage également · Décide en outre · Exhorte également · Souligne en outre · Condamne fermement · Déplore
    · Engage vivement · Considère également · Se dit consciente · Rend hommage · Prend note également · Réitère
    · Condamne énergiquement · Engage instamment · Préconise · S'inquiète · Invite instamment · Constate avec
    préoccupation · S'engage · Se déclare vivement préoccupée · Fait siennes · Invite également · Déclare ·
    Demande en outre · Note également · Sait gré · Attend avec intérêt · Constate avec satisfaction · Prend note
    avec intérêt · A conscience · Redit · Se déclare gravement préoccupée · Accueille favorablement · Constate
    avec inquiétude · Ouvre · Appuie · Encourage en outre · Souhaite · Approuve également · Réaffirme en outre ·
    Encourage vivement · Se réjouit · Prend également note · Prend acte avec satisfaction · Accepte · Rappelle
    en outre · Accueille avec intérêt · Adopte
        """
    ),
    declaratory=phrases(
        """
    Nous · Nous nous engageons · Nous réaffirmons · Nous soulignons · Nous sommes conscients · Nous engageons · Nous
    savons · Nous considérons · Nous constatons · Nous reconnaissons · Nous demandons · Nous nous félicitons ·
    Nous saluons · Nous invitons · Nous prenons note · Nous encourageons
        """
    ),
    amplifiers=phrases(
        "également · aussi · en outre · de nouveau · une fois encore · encore · avec satisfaction · "
        "avec préoccupation · avec inquiétude · avec intérêt · avec gratitude · instamment"
    ),
    participle=r"(?:(?:Se|S['’]|Ne)\s*)?\w+(?:ant|ée|ie|ue|te)(?:\s+(?:compte|note|acte|conscience|présent))?",
    finite=r"(?:(?:Se|S['’])\s*)?\w+(?:e|it|d|t)",
    organs=(
        "L'Assemblée générale",
        "Le Conseil de sécurité",
        "Le Conseil économique et social",
        "Le Conseil des droits de l'homme",
        "La Conférence",
        "La Commission",
        "Le Comité",
    ),
    function_words=words(
        "de la le les et des à du en que pour dans par sur aux une un est sont ses leurs au qui ne ce cette"
    ),
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    distribution=r"Distr(?:\.\s*:?|ibution\s*:|\s*:|\s)\s*\w+(?:\s.*)?|Provisoire",
    original=r"\[?Original\s*:.*",
    session_line=r"(?P<ordinal>[\w\s'’-]+?)\s+session(?:\s+(?:extraordinaire|d['’]urgence)\b.*)?",
    agenda_line=(
        r"Points?\s+(?P<items>\d+.*?)\s+(?:(?:de\s+l|du\s+projet\s+d)['’]\s*ordre du jour(?:\s+provisoire)?"
        r"|de la liste préliminaire(?: des questions.*)?)\*{0,2}"
    ),
    adoption_line=r"(?:(?P<what>Résolution|Décision)s?\s+)?adoptée?s?\s+par\s+.*?"
    r"(?:\s+le\s+(?P<date>\d.*))?",
    committee_words=("Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième"),
    committee=r"(?P<which>{words})\s+Commission",
    draft_line=r"(?P<sponsors>.+?)\s*:\s*[*†‡]*\s*projets? de (?P<what>résolution|décision)(?P<revised>\s+révisé)?\*?",
    letter_line=r"(?:Lettres?|Notes? verbales?)\s+(?:identiques?\s+)?datées?\s+du\s+(?P<date>.+?),?\s+adressées?\b.*",
    report_line=(
        r"(?P<draft>(?:Avant-p|P)rojet de )?(?:(?:Premier|Deuxième|Second|Troisième|Quatrième) )?rapport\b"
        r"(?P<author>\s+(?:d[ue]|de la|établi par|présenté par|soumis par)(?: l[ea])? (?:Secrétaire général|"
        r"Secrétariat|Président|.*?Rapporteu[rs]|.*?Commissaire|Direct(?:eur|rice) (?:général|exécuti)))?.*"
    ),
    plenary=r"(?:(?P<meeting>\d+)\s?(?:re|e|ème)?\s+séance\s+plénière|\d+\s?(?:re|e|ème)?\s+séance)"
    r"(?:\s+\((?:reprise|suite|privée)\))?(?:,?\s+\d.*)?",
    signature=r"(?:Le|La|L['’])\s.*\(Signée?\).*|\(Signée?\).*",
    annex=r"(?:Annexe|Appendice|Pièce jointe)(?:\s+(?P<number>[IVXLC]+|\d+))?\b(?P<rest>.*)",
    next_steps=r"(?:Prochaines (?:mesures|étapes|initiatives) recommandées"
    r"|(?:Mesures|Étapes|Recommandations)(?: recommandées)? (?:pour la suite|suivantes|à prendre))\s*:?",
    concluding=r"(?:Les États(?: Membres)?|Le (?:Groupe(?: de travail)?|Comité)|Ils)\s+(?:ont |a )?(?:également |aussi "
    r"|en outre |en particulier )*(?:conclu|conven|réaffirm|reconn|soulign|affirm|rappel|not|réitér|mis en)\w*\b.*",
    discussions=r"Discussions?|Débats?",
    conclusions=r"Conclusions?(?:\s+et\s+recommandations?)?",
    recommendations=r"(?:L[ea]s?|L['’])\s*.{3,160}\brecommande(?:nt)?(?:\s+(?:ce qui suit|que))?\s*:|Recommandations?"
    r"|(?:L[ea]s?|L['’])\s*.{3,80}\brecommande(?:nt)?\s+(?:ce qui suit|que)",
    manner=(
        rf"avec (?:(?:une?|la plus|le plus|beaucoup) )?(?:de |d')?{_DEEP}{_FEELING}"
        r"|avec (?:la plus grande )?(?:fermeté|force|vigueur|énergie)"
        r"|dans les termes les plus (?:énergiques|fermes|forts|sévères|vifs|vigoureux)|sans (?:réserve|équivoque)"
        r"|catégoriquement|chaleureusement|énergiquement|favorablement|fermement|profondément|résolument|sincèrement"
        r"|solennellement|vigoureusement|vivement|à nouveau"
    ),
    composed={"preambular": _PREAMBULAR, "operative": _OPERATIVE},
    conjunction="et",
    indivisible=(),
)
