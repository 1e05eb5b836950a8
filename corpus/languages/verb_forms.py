"""Verbs of UN texts and their forms, so that "reports", "should report" and "not reporting" are known to be one verb.

Only words in these lists are taken for verbs: a noun, an adverb or a preposition is never read as one, however alike it
looks ("contre" is no form of « continuer »). Source: the words counted after "to", "shall", "should", "may", "will"
(« de », « à », « doit », « peut » ...) in 48 General Assembly resolutions of sessions 75 to 80 in English and French,
nouns removed by reading, and the opening verbs of :mod:`corpus.languages.english` and :mod:`.french`. The forms follow
the regular conjugations; the irregular ones are listed.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from corpus.text.word_lists import words

_ENGLISH = words(
    """
    abide abolish abstain accelerate accept access accommodate accomplish achieve acknowledge acquire act adapt
    address adhere adjust adopt advance affect affirm afford agree aim align allocate allow amend anticipate
    appeal appear apply appoint apportion appreciate approve arise arrange ascertain ask assess assign assist
    associate assume attack attend attract authorize avert avoid base become begin believe benefit bind bolster
    borrow bridge bring broaden build call carry catalyse cause cease change choose circulate cite claim clarify
    close collaborate collect combat come commemorate commend commit communicate compete complement complete
    comply comprise conclude condemn conduct confer confirm conform confront congratulate connect consent
    conserve consider consolidate constitute constrain consult contain contextualize continue contribute control
    convene convey convince cooperate coordinate cope counter cover create criminalize cultivate curb cut deal
    decide declare dedicate deepen define delay delegate delete deliver demand demonstrate deny depend deplore
    deploy deposit derive describe deserve designate destroy deter determine develop devote diminish direct
    disclose discontinue discuss dismantle dispose disseminate distribute diversify divert do draft draw
    elaborate elect eliminate embark embrace emerge emphasize employ empower enable enact encourage end endanger
    endeavour endorse enforce engage enhance enjoy enlarge enlist ensure enter eradicate establish estimate
    evaluate evolve exacerbate examine exceed exchange exclude execute exercise exert exist expand expect
    expedite experience explain explore express extend face facilitate fail favour fight finalize finance find
    focus follow forge form formulate foster free fulfil function fund further gain gather generate get give go
    govern graduate grant guarantee guide halt handle harm harmonize harness have hear help highlight hinder
    hold honour hope host identify ignore impact impair impede implement import impose improve include
    incorporate increase indicate inflict influence inform initiate inspire institute integrate intensify intend
    interact interfere intervene introduce invest investigate invite invoke involve issue join judge justify
    keep know lack launch lay lead learn leave let leverage liberate lie lift limit link list live look lose
    mainstream maintain make manage mandate manufacture match maximize mean measure meet mention minimize
    mitigate mobilize modernize monitor move multiply narrow need negotiate neglect note obey object obligate
    oblige observe obstruct obtain occupy occur offer offset omit open operate operationalize oppose optimize
    organize outline overcome oversee owe participate pass pay perform permit persist place plan play pledge
    possess postpone prepare present preserve press prevail prevent proceed process proclaim procure produce
    prohibit proliferate prolong promote propose prosecute protect prove provide publish punish pursue put raise
    ratify reach react read reaffirm realize recall receive recognize recommend reconsider reconstruct record
    recover redouble reduce reestablish refer refine reflect refrain refuse regard register regret regulate
    rehabilitate reinforce reiterate reject relate release rely remain remedy remember remind remove render
    renew repatriate repeal repeat replace report represent request require resolve respect respond rest restore
    restrict result resume retain return reveal reverse review revise revitalize revoke run safeguard satisfy
    save scale search secure see seek seize select send serve set settle shape share show sign simplify slow
    speak specify spend spread stand start state stem step stimulate stop streamline strengthen stress strive
    study submit succeed suffer suggest supervise supplement supply support suppress surmount survey suspend
    sustain tackle tailor take target teach tell terminate test thank threaten thrive tolerate trace track train
    transfer transform translate transmit transport treat trigger trust try turn uncover undergo underline
    undermine underscore understand undertake unite unlock update upgrade uphold urge use utilize value verify
    view violate visit vote warn weaken welcome widen wish withdraw withhold witness work write
    """
)
_ENGLISH_IRREGULAR = (
    "be am is are was were been being", "have has had having", "do does did done doing", "make made", "take took taken",
    "give gave given", "come came", "become became", "find found", "hold held", "uphold upheld", "withhold withheld",
    "keep kept", "know knew known", "lead led", "leave left", "lose lost", "meet met", "pay paid", "see saw seen",
    "oversee oversaw overseen",
    "seek sought",
    "send sent",
    "set",
    "put",
    "let",
    "cut",
    "show shown",
    "speak spoke spoken",
    "spend spent", "spread", "stand stood", "understand understood", "teach taught", "tell told", "think thought",
    "undergo underwent undergone", "undertake undertook undertaken", "withdraw withdrew withdrawn", "draw drew drawn",
    "write wrote written", "begin began begun", "bind bound", "bring brought", "build built", "choose chose chosen",
    "deal dealt", "fight fought", "get got gotten", "go went gone", "grow grew grown", "hear heard", "lay laid",
    "lie lay lain", "mean meant", "overcome overcame", "read", "rise rose risen", "arise arose arisen", "run ran",
    "strive strove striven", "win won", "bear bore borne born", "feel felt", "forge forged", "fall fell fallen",
)  # fmt: skip
_ENGLISH_DOUBLED = words(
    "abet abhor admit begin commit compel confer control cut defer deter equip excel fulfil get incur let occur omit "
    "permit plan prefer program put refer regret remit run set stem step stop submit transfer transmit trim uncommit"
)
"""Verbs whose final consonant is doubled: "submitted", "fulfilling"."""

_FRENCH_ER = words(
    """
    abroger abstenir accéder accélérer accepter accompagner accorder accuser acheter achever adapter adopter
    adresser affecter affirmer aggraver aider aligner alléger alimenter aller allouer améliorer amener analyser
    anticiper appliquer apporter apprécier approuver appuyer arrêter aspirer assister associer assumer assurer
    atténuer attaquer attirer attribuer augmenter autoriser avancer causer célébrer cesser changer chercher
    collaborer combler commander commencer communiquer compenser compléter comporter compter concentrer
    concerner concourir condamner confirmer conformer consacrer conseiller considérer consister consolider
    constater constituer consulter continuer contribuer convoquer coopérer coordonner coûter créer creuser
    décider déclarer déclencher dégager déléguer demander demeurer démontrer déplorer déployer déposer désigner
    déterminer développer dévoiler dialoguer diffuser diminuer diriger discuter disposer diversifier donner
    doter durer échanger échapper économiser écarter édifier effectuer efforcer élaborer élever éliminer élargir
    emmener employer encadrer encourager endiguer engager engendrer enquêter enregistrer enrayer entraîner
    entraver envisager envoyer éprouver éradiquer espérer essayer estimer établir étudier évaluer éviter évoluer
    examiner exacerber exécuter exercer exhorter exiger exister expliquer exploiter explorer exposer exprimer
    faciliter favoriser féliciter fermer figurer financer fixer fonctionner fonder formuler gagner garder gérer
    habiliter harmoniser honorer identifier imposer inciter incorporer indiquer informer inscrire insister
    inspirer instaurer intégrer intensifier intéresser inviter jouer juger justifier lancer légitimer lever
    libérer limiter livrer lutter maîtriser manifester marquer menacer mener mentionner mériter mesurer
    mobiliser moderniser modifier montrer négocier nommer noter nouer observer occuper octroyer opérer opposer
    opter optimiser organiser orienter oublier pallier parler partager participer passer persister planifier
    plaider porter poser posséder pratiquer préciser préconiser préjuger prélever prendre préparer présenter
    préserver prêter prier primer privilégier procéder proclamer procurer profiter progresser projeter prolonger
    proposer protéger prouver provoquer publier ratifier rappeler rapporter rassembler ratifier réaffirmer
    réaliser recenser rechercher réclamer recommander reconstituer reconstruire redoubler référer réformer
    refuser regarder réglementer régler regretter rehausser réitérer rejeter relancer relever remédier remercier
    renforcer renouveler renoncer réparer répéter reposer représenter réprimer réserver respecter ressembler
    rester retirer retourner retrouver réutiliser revêtir revitaliser saluer sauvegarder sauver sécuriser
    sensibiliser signaler signer simplifier solliciter souhaiter souligner soulever stabiliser stimuler
    subordonner suggérer suivre supprimer surmonter surveiller susciter tarder témoigner tenter terminer tirer
    tolérer toucher travailler traiter transférer transformer traverser trouver utiliser veiller verser viser
    vouer voter découler
    """
) - words("abstenir concourir élargir établir inscrire prendre reconstruire revêtir suivre aller")
_FRENCH_IR = words(
    "abolir aboutir accomplir adoucir affaiblir affranchir agir agrandir approfondir assujettir avertir bâtir bénir "
    "choisir définir démolir désobéir divertir élargir enrichir établir finir fournir franchir garantir grandir "
    "investir jouir nourrir obéir punir raccourcir ralentir réagir réfléchir régir remplir répartir resserrir réunir "
    "réussir rétablir saisir subir unir"
)
"""Verbs conjugated like « finir »."""
_FRENCH_IRREGULAR = (
    "être est sont soit soient était étaient sera seront serait seraient été étant fut furent",
    "avoir a ont ait aient avait avaient aura auront aurait auraient eu ayant",
    "faire fait font fasse fassent faisait faisaient fera feront ferait feraient faisant faite faites faits",
    "aller va vont aille aillent allait allaient ira iront irait iraient allant",
    "prendre prend prennent prenne prenait prenaient prendra prendront prendrait prenant pris prise prises",
    "comprendre comprend comprennent comprenne comprenait comprendra comprenant compris",
    "entreprendre entreprend entreprennent entreprenne entreprendra entreprenant entrepris",
    "apprendre apprend apprennent apprenne apprendra apprenant appris",
    "mettre met mettent mette mettait mettaient mettra mettront mettrait mettant mis mise mises",
    "permettre permet permettent permette permettait permettra permettront permettrait permettant permis permise",
    "soumettre soumet soumettent soumette soumettra soumettant soumis soumise",
    "transmettre transmet transmettent transmette transmettra transmettant transmis",
    "promettre promet promettent promette promettra promettant promis",
    "tenir tient tiennent tienne tenait tenaient tiendra tiendront tiendrait tenant tenu tenue",
    "maintenir maintient maintiennent maintienne maintiendra maintenant maintenu",
    "obtenir obtient obtiennent obtienne obtiendra obtenant obtenu",
    "soutenir soutient soutiennent soutienne soutiendra soutenant soutenu",
    "contenir contient contiennent contienne contiendra contenant contenu",
    "abstenir abstient abstiennent abstienne abstiendra abstenant abstenu",
    "venir vient viennent vienne venait viendra viendront viendrait venant venu venue",
    "devenir devient deviennent devienne deviendra devenant devenu",
    "parvenir parvient parviennent parvienne parviendra parvenant parvenu",
    "intervenir intervient interviennent intervienne interviendra intervenant intervenu",
    "prévenir prévient préviennent prévienne préviendra prévenant prévenu",
    "convenir convient conviennent convienne conviendra convenant convenu",
    "revenir revient reviennent revienne reviendra revenant revenu",
    "voir voit voient voie verra verront verrait voyant vu vue",
    "prévoir prévoit prévoient prévoie prévoira prévoyant prévu prévue",
    "savoir sait savent sache sachent saura sauront sachant su",
    "devoir dû due dus dues", "vouloir veut veulent veuille voudra voudrait voulant voulu",
    "recevoir reçoit reçoivent reçoive recevra recevront recevant reçu reçue",
    "concevoir conçoit conçoivent conçoive concevra concevant conçu",
    "offrir offre offrent offrait offrira offriront offrirait offrant offert offerte",
    "ouvrir ouvre ouvrent ouvrait ouvrira ouvrant ouvert ouverte",
    "souffrir souffre souffrent souffrira souffrant souffert",
    "recueillir recueille recueillent recueillera recueillant recueilli",
    "accueillir accueille accueillent accueillait accueillera accueilleront accueillant accueilli",
    "partir part partent parte partira partant parti", "sortir sort sortent sorte sortira sortant sorti",
    "servir sert servent serve servira serviront servant servi",
    "courir court courent courra courant couru", "recourir recourt recourent recoure recourra recourant recouru",
    "concourir concourt concourent concourra concourant concouru",
    "acquérir acquiert acquièrent acquerra acquérant acquis", "requérir requiert requièrent requerra requérant requis",
    "dire dit disent dise dira diront dirait disant", "interdire interdit interdisent interdira interdisant",
    "écrire écrit écrivent écrira écrivant",
    "inscrire inscrit inscrivent inscrive inscrira inscriront inscrivant inscrite",
    "décrire décrit décrivent décrira décrivant", "souscrire souscrit souscrivent souscrira souscrivant",
    "lire lit lisent lira lisant lu", "élire élit élisent élira élisant élu",
    "conduire conduit conduisent conduise conduira conduiront conduisant conduite",
    "produire produit produisent produise produira produiront produisant",
    "introduire introduit introduisent introduira introduisant", "réduire réduit réduisent réduise réduira réduisant",
    "traduire traduit traduisent traduira traduisant", "construire construit construisent construira construisant",
    "détruire détruit détruisent détruira détruisant", "suivre suit suivent suive suivra suivront suivant suivi",
    "poursuivre poursuit poursuivent poursuive poursuivra poursuivront poursuivant poursuivi poursuivie",
    "vivre vit vivent vive vivra vivant vécu",
    "répondre répond répondent réponde répondra répondront répondant répondu",
    "rendre rend rendent rende rendra rendront rendrait rendant rendu rendue",
    "étendre étend étendent étende étendra étendant étendu", "tendre tend tendent tende tendra tendant tendu",
    "dépendre dépend dépendent dépende dépendra dépendant", "défendre défend défendent défende défendra défendant",
    "attendre attend attendent attende attendra attendant attendu",
    "perdre perd perdent perde perdra perdant perdu", "fondre fond fondent", "vendre vend vendent vendra vendant vendu",
    "combattre combat combattent combatte combattra combattant combattu", "battre bat battent battra battant battu",
    "débattre débat débattent débattra débattant débattu",
    "connaître connaît connaissent connaisse connaîtra connaissant connu",
    "reconnaître reconnaît reconnaissent reconnaisse reconnaîtra reconnaissant reconnu",
    "atteindre atteint atteignent atteigne atteindra atteindront atteignant atteinte",
    "restreindre restreint restreignent restreigne restreindra restreignant",
    "craindre craint craignent craigne craindra craignant", "joindre joint joignent joigne joindra joignant",
    "conclure conclut concluent conclue conclura concluant conclu",
    "inclure inclut incluent inclue inclura incluant inclus",
    "exclure exclut excluent exclue exclura excluant exclu",
    "résoudre résout résolvent résolve résoudra résolvant résolu", "vaincre vainc vainquent vaincra vainquant vaincu",
    "convaincre convainc convainquent convaincra convainquant convaincu",
    "satisfaire satisfait satisfont satisfasse satisfera satisfaisant", "plaire plaît plaisent plaira plaisant plu",
    "croire croit croient croie croira croyant cru", "nuire nuit nuisent nuise nuira nuisant nui",
)  # fmt: skip
_FRENCH_ER_ENDINGS = words(
    "er e es ent ons ez ait aient ions ant é ée és ées era eront erait eraient erons erez eons ât"
)
_FRENCH_IR_ENDINGS = words("ir it issent isse issons issez issait issaient issant i ie is ies ira iront irait iraient")

_OTHER_WORDS: Mapping[str, frozenset[str]] = {
    "en": words("being concerning considering following including pending regarding mean means"),
    "fr": words("maintenant suivant suivante concernant vu"),
}
"""Forms that are more often a preposition, an adverb or a noun."""


@cache
def verb_forms(language: str) -> Mapping[str, str]:
    """Return the base form of each verb form in lower case; empty for a language without a list.

    >>> forms = verb_forms("en")
    >>> forms["reports"], forms["submitted"], forms["recognizing"], forms.get("before")
    ('report', 'submit', 'recognize', None)
    >>> verb_forms("fr")["jouent"], verb_forms("fr").get("contre")
    ('jouer', None)
    """
    makers = {"en": _english, "fr": _french}
    forms: dict[str, str] = {}
    if language in makers:
        for form, base in makers[language]():
            forms.setdefault(form, base)
    for form in _OTHER_WORDS.get(language, ()):
        forms.pop(form, None)
    return forms


def base_form(word: str, language: str) -> str | None:
    """Return the base form of a verb in any case, or None if the word is no verb that is known."""
    return verb_forms(language).get(word.lower())


def _english() -> Iterator[tuple[str, str]]:
    for row in _ENGLISH_IRREGULAR:
        base, *forms = row.split()
        yield from ((form, base) for form in (base, *forms))
    for base in _ENGLISH:
        yield from ((form, base) for form in _english_forms(base))
        if "iz" in base:  # "recognise" as others spell it
            yield from ((form.replace("iz", "is"), base) for form in _english_forms(base))


def _english_forms(base: str) -> Iterator[str]:
    stem = base + base[-1] if base in _ENGLISH_DOUBLED else base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from (base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
        return
    yield base
    yield f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"
    yield from (f"{stem}ed", f"{base if base.endswith('ee') else stem}ing")


def _french() -> Iterator[tuple[str, str]]:
    for row in _FRENCH_IRREGULAR:
        base, *forms = row.split()
        yield from ((form, base) for form in (base, *forms))
    for base in sorted(_FRENCH_IR):
        yield from ((base[:-2] + ending, base) for ending in _FRENCH_IR_ENDINGS)
    for base in sorted(_FRENCH_ER):
        for stem in _french_stems(base[:-2]):
            yield from ((stem + ending, base) for ending in _FRENCH_ER_ENDINGS)


def _french_stems(stem: str) -> Iterator[str]:
    yield stem
    if stem.endswith("c"):
        yield f"{stem[:-1]}ç"
    if stem.endswith("y"):
        yield f"{stem[:-1]}i"
    if stem.endswith(("el", "et")):
        yield stem + stem[-1]
    if len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouy":
        yield f"{stem[:-2]}è{stem[-1]}"
    if len(stem) > 3 and stem[-3] == "é" and stem[-1] not in "aeiouy":
        yield f"{stem[:-3]}è{stem[-2:]}"
