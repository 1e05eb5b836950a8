"""Word pairs whose meaning changes when they are joined: "may be" and "maybe", « de voir » and « devoir ».

Text extraction inserts spaces into words ("interes t") and loses others, so a difference in spaces alone is
ignored, except for these pairs. In general only a dictionary could tell whether two words were one. This list has
the pairs whose parts are words themselves and mean something else. Pairs with one meaning ("data base") are left out.
"""

from collections import defaultdict
from collections.abc import Mapping

from corpus.text.word_lists import phrases

_ENGLISH = phrases(
    """
    a broad · a head · a like · a lone · a long · a new · a part · a rise · a round · a side · a way · a while ·
    all ready · all so · all together · all ways · an other · any body · any how · any more · any one · any thing ·
    any way · be cause · be long · be side · be sides · by pass · every body · every day · every one · every thing ·
    here in · in deed · in form · in land · in put · in side · in sight · in so · in stead · in to · may be · no body ·
    no thing · no where · off set · on set · on to · out come · out comes · out line · out look · out put · out side ·
    over all · over look · over see · over sight · over turn · some body · some day · some how · some one ·
    some thing · some time · some times · some what · there by · there fore · there in · there of · to day ·
    under go · under lie · under line · under lying · under stand · under take · under taking · under way · up hold ·
    up on · up right · up set · where by · where in · with draw · with hold · with in · with out · with stand
    """
)
_FRENCH = phrases(
    """
    a fin · au près · au tour · aussi tôt · bien tôt · de hors · de main · de mande · de puis · de venir · de voir ·
    de voirs · en cours · en fin · en gage · en jeu · en jeux · en quête · en suite · en tête · en train · en vers ·
    en vie · lors que · par ce · par fois · par tout · pour quoi · pour suivre · pour tant · pour voir · puis que ·
    quel que · quelque fois · quoi que · si non · si tôt · sur tout · sur vie
    """
)


def _by_first(rows: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        first, second = row.split()
        seconds[first].add(second)
    return {first: frozenset(group) for first, group in seconds.items()}


NOT_JOINED = _by_first(_ENGLISH + _FRENCH)
"""For each first word, in lower case, the second words that are never joined to it."""
