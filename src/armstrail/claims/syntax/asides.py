"""Who says it, where that stands behind or within what is said: a clause of its own that no arc but one may leave.

"Among the haul were two rifles, *Colonel Arevalo said by telephone*" is read better where the sentence and the aside are
each asked for a tree of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_SAYS = frozenset(
    {"said", "says", "say", "told", "tells", "added", "adds", "reported", "reports"}
    | {"report", "noted", "notes", "note", "found", "finds", "wrote", "writes", "write"}
    | {"announced", "confirmed", "claimed", "claims", "claim", "stated", "states", "explained", "explains"}
    | {"warned", "warns", "warn", "concluded", "concludes", "argued", "argues", "argue", "insisted"}
    | {"insists", "insist", "recalled", "recalls", "shows", "showed", "estimates", "estimated", "estimate"}
    | {"complain", "complains", "complained", "boast", "boasts", "boasted", "swear", "swears", "swore"}
    | {"believes", "believe", "suggests", "suggested", "suggest", "admitted", "declared", "alleged", "alleges"}
    | {"allege", "reckons", "reckoned", "reckon", "testified"}
)
_DOUBTS = frozenset(
    {"suspect", "suspects", "suspected", "fear", "fears", "feared", "think", "thinks", "thought", "presumed", "assumed"}
    | {"appears", "appear", "appeared", "seems", "seem", "seemed", "believed", "understood", "doubts"}
)
"""The author's own doubt, or another's: ", *it is believed*,", ", *officials suspect*,"."""
_HELPS = frozenset({"is", "was", "are", "would", "has", "have", "had"})
_MANY = frozenset({"many", "some", "most", "few", "others"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENERS = frozenset(
    {"which", "who", "whom", "whose", "that", "as", "where", "when", "while", "although"}
    | {"though", "because", "if", "and", "but", "or", "what", "how", "since", "after"}
    | {"before", "until", "whether", "so", "according", "including", "than"}
)
_GOES_ON = frozenset(
    {"adding", "noting", "saying", "citing", "calling", "describing", "accusing", "referring", "warning", "claiming"}
    | {"insisting", "blaming", "quoting", "speaking"}
)
"""What the speaker does next: ", he said, *adding* that ..."."""
_INVERTED = frozenset({"said", "says", "added", "adds", "reported", "claimed", "wrote", "explained", "insisted"})
_LONGEST = 18
_SHORT = 6  # words of a doubt before its verb


@dataclass(frozen=True, slots=True)
class Aside:
    """Words ``first`` to before ``stop`` with their verb; ``last``: nothing comes behind; ``between``: the verb does."""

    first: int
    verb: int
    stop: int
    last: bool
    between: bool = False


def asides(words: Sequence[str], upos: Sequence[str], xpos: Sequence[str]) -> list[Aside]:
    """The clauses like ", *the minister said on Sunday*," of a sentence, from the tags of its words."""
    end = len(words)
    while end and not words[end - 1][:1].isalnum():
        end -= 1
    marks = [k for k in range(1, end) if words[k] == ","]
    out = []
    for at, comma in enumerate(marks):
        stop = marks[at + 1] if at + 1 < len(marks) else end
        verb = _speaks(words, upos, xpos, comma + 1, stop)
        if verb is None and stop < end and _inverted(words, upos, comma + 1, stop):
            verb = comma + 1
        outside = (*xpos[:comma], *xpos[stop:])
        doubt = verb is not None and words[verb].lower() in _DOUBTS and any(tag.startswith("VB") for tag in outside)
        if verb is not None and (doubt or any(tag in _FINITE for tag in outside)):
            goes_on = stop + 1 < end and words[stop + 1].lower() in _GOES_ON
            last = goes_on or stop == end
            between = not last and upos[stop + 1] in {"VERB", "AUX"} and xpos[stop + 1] != "VBG"
            out.append(Aside(comma + 1, verb, end if goes_on else stop, last, between))
            if goes_on:
                break
    return out


def _inverted(words: Sequence[str], upos: Sequence[str], first: int, stop: int) -> bool:
    """ ", *said General Ali Hassan*,": the verb before the speaker."""
    who = upos[first + 1 : stop]
    return (
        words[first].lower() in _INVERTED
        and 0 < len(who) <= _SHORT
        and who[0] in {"DET", "PROPN", "NOUN", "ADJ"}
        and any(kind in {"NOUN", "PROPN"} for kind in who)
        and not any(kind in {"VERB", "AUX", "SCONJ"} for kind in who)
        and upos[stop + 1] not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}  # "said John Smith, *a spokesman*, ..."
    )


def _speaks(words: Sequence[str], upos: Sequence[str], xpos: Sequence[str], first: int, stop: int) -> int | None:
    """The verb of a clause that says who says it, and nothing of what."""
    while first < stop and not words[first][:1].isalnum():
        first += 1  # "... the rifles," *he said*
    doubted = stop - 1
    if (
        0 < doubted - first <= _SHORT and words[doubted].lower() in _DOUBTS
    ):  # ", *so it seems*,", ", *an analyst fears*."
        opening = first + (words[first].lower() == "so")
        who = any(kind in {"NOUN", "PROPN", "PRON", "NUM"} for kind in upos[opening:doubted])
        others = [k for k in range(opening, doubted) if upos[k] in {"VERB", "AUX", "SCONJ", "ADP"} and k != opening]
        helped = all(words[k].lower() in _HELPS for k in others)
        if (who or words[opening].lower() in _MANY) and helped and words[opening].lower() not in _OPENERS:
            return doubted
    if (
        stop - first < 2
        or stop - first > _LONGEST
        or words[first].lower() in _OPENERS
        or upos[first] in {"ADP", "VERB"}
    ):
        return None
    verb = next((k for k in range(first + 1, stop) if words[k].lower() in _SAYS and upos[k] in {"VERB", "AUX"}), None)
    if verb is None or not any(kind in {"NOUN", "PROPN", "PRON", "NUM"} for kind in upos[first:verb]):
        return None
    finite = [k for k in range(first, verb) if upos[k] in {"VERB", "AUX", "SCONJ"} and xpos[k] not in {"VBN", "VBG"}]
    if any(k != verb - 1 or words[k].lower() not in {"has", "have", "had"} for k in finite):
        return None
    if any(tag in _FINITE for tag in xpos[verb + 1 : stop]):
        return None
    after = upos[verb + 1] if verb + 1 < stop else "PUNCT"
    told = words[verb].lower() in {"told", "tells"}
    day = after == "PROPN" and words[verb + 1].lower().endswith("day")
    return verb if told or day or after in {"PUNCT", "ADP", "ADV"} else None


def tree_with_asides(arcs: Floats, found: Sequence[Aside], best: Callable[[Floats], list[int]]) -> list[int]:
    """The tree of a sentence read as though its asides were not there, and of each by itself; heads are columns, 0 the root.

    ``best`` decodes scores (words, words + 1). Where an aside ends the sentence its verb is the root and what is said hangs
    on it, elsewhere it hangs on what is said: the treebank's own way.
    """
    heads = [0] * arcs.shape[0]

    def decode(part: list[int], root: int | None) -> int:
        scores = arcs[np.ix_(part, [0, *(k + 1 for k in part)])].copy()
        if root is not None:
            scores[:, 0] = scores[part.index(root)] = -np.inf
            scores[part.index(root), 0] = 0
        for word, head in zip(part, best(scores), strict=True):
            heads[word] = part[head - 1] + 1 if head else 0
        return next(word for word in part if not heads[word])

    within = {k for aside in found for k in range(aside.first, aside.stop)}
    commas = {k: a.verb + 1 for a in found for k in (a.first - 1, a.stop) if a.between}
    for comma, verb in commas.items():
        heads[comma] = verb  # without it the sentence is read as though nothing were put in
    within |= set(commas)
    outside = [k for k in range(arcs.shape[0]) if k not in within]
    main = decode(outside, None)
    for aside in found:
        verb = decode(list(range(aside.first, aside.stop)), aside.verb)
        if aside.last:
            heads[main], heads[verb] = verb + 1, 0
        else:
            heads[verb] = main + 1
    return heads
