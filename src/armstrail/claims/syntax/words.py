"""Splitting a sentence into the words that the treebank knows, with offsets; and lemmas."""

from __future__ import annotations

import re

_PREFIXES = (
    r"anti|non|co|pre|post|pro|ex|mid|multi|re|counter|semi|sub|un|inter|ultra|quasi|vice|self|cross|mini|"
    r"super|trans|over|under|out"
)
_WORD = re.compile(
    rf"""
      (?:[A-Za-z]\.){{2,}}                              # U.S.  F.S.A.
    | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|etc)\.
    | (?-i:[Aa]l|[Ee]l)-(?-i:[A-Z])[A-Za-z]+              # al-Abbas
    | (?:{_PREFIXES})-[A-Za-z]+                           # anti-tank
    | [A-Za-z]{{1,4}}-?\d+(?:[-/.]?[A-Za-z0-9]+)*         # T-72B3  M-302  BGM-71
    | [A-Z][A-Za-z]{{3,10}}-\d+[A-Za-z]?                  # Qasef-1s  Shahed-136
    | \d+[A-Za-z]+\d*(?:-[A-Za-z0-9]+)*                   # 9M133  122mm
    | \d+(?:[.,:]\d+)*                                    # 1,000  7.62  14:20
    | \w+(?:['’]\w+)*                                     # words, with inner apostrophes (split below)
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|m|re|ve|ll|d))$")


def split_words(text: str) -> list[tuple[int, int]]:
    """Offsets of the words of ``text``; contractions and possessives are words of their own."""
    out: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        clitic = _CLITIC.search(match.group())
        if clitic and clitic.start() > 0:
            out.append((start, start + clitic.start()))
            out.append((start + clitic.start(), end))
        else:
            out.append((start, end))
    return out


_IRREGULAR = {
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "am": "be",
    "'s": "be",
    "being": "be",
    "had": "have",
    "has": "have",
    "having": "have",
    "'ve": "have",
    "did": "do",
    "done": "do",
    "does": "do",
    "took": "take",
    "taken": "take",
    "retook": "retake",
    "retaken": "retake",
    "gave": "give",
    "given": "give",
    "got": "get",
    "gotten": "get",
    "fell": "fall",
    "fallen": "fall",
    "lost": "lose",
    "sold": "sell",
    "resold": "resell",
    "sent": "send",
    "bought": "buy",
    "brought": "bring",
    "fought": "fight",
    "found": "find",
    "held": "hold",
    "hid": "hide",
    "hidden": "hide",
    "shot": "shoot",
    "struck": "strike",
    "stole": "steal",
    "stolen": "steal",
    "made": "make",
    "built": "build",
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "showed": "show",
    "shown": "show",
    "seen": "see",
    "saw": "see",
    "went": "go",
    "gone": "go",
    "came": "come",
    "overran": "overrun",
    "overthrew": "overthrow",
    "drove": "drive",
    "driven": "drive",
    "flew": "fly",
    "flown": "fly",
    "left": "leave",
    "laid": "lay",
    "led": "lead",
    "meant": "mean",
    "met": "meet",
    "ran": "run",
    "used": "use",
    "using": "use",
    "uses": "use",
    "sank": "sink",
    "sunk": "sink",
    "spoke": "speak",
    "spoken": "speak",
    "spent": "spend",
    "stood": "stand",
    "swept": "sweep",
    "threw": "throw",
    "thrown": "throw",
    "won": "win",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "blew": "blow",
    "blown": "blow",
    "broke": "break",
    "broken": "break",
    "began": "begin",
    "begun": "begin",
    "became": "become",
    "kept": "keep",
    "knew": "know",
    "known": "know",
    "put": "put",
    "set": "set",
    "hit": "hit",
    "cut": "cut",
    "let": "let",
    "shed": "shed",
    "spread": "spread",
    "burnt": "burn",
    "burned": "burn",
    "bore": "bear",
    "borne": "bear",
    "paid": "pay",
    "rode": "ride",
    "sought": "seek",
    "thought": "think",
    "understood": "understand",
    "undertook": "undertake",
    "lent": "lend",
    "ca": "can",
    "wo": "will",
    "'ll": "will",
    "'d": "would",
    "n't": "not",
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "data": "data",
    "lorries": "lorry",
    "arms": "arms",
    "forces": "force",
    "armies": "army",
    "troops": "troop",
    "militias": "militia",
    "crises": "crisis",
    "dhows": "dhow",
    "headquarters": "headquarters",
    "barracks": "barracks",
    "goods": "goods",
    "series": "series",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "lay": "lie",
    "bases": "base",
    "crewmen": "crewman",
    "gunmen": "gunman",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "spokesmen": "spokesman",
    "middlemen": "middleman",
    "militiamen": "militiaman",
    "tribesmen": "tribesman",
    "sworn": "swear",
    "swore": "swear",
    "foresaw": "foresee",
    "slain": "slay",
    "hung": "hang",
    "dealt": "deal",
    "dug": "dig",
    "fled": "flee",
    "shelves": "shelf",
    "caches": "cache",
    "customs": "customs",
    "police": "police",
    "supplies": "supply",
}


def _verb_stems(word: str) -> list[str]:
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("es"):
        return (
            [word[:-2], word[:-1]]
            if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes"))
            else [word[:-1], word[:-2]]
        )
    if word.endswith("s") and not word.endswith("ss"):
        return [word[:-1]]
    for ending in ("ied", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if ending == "ied":
                return [stem + "y"]
            doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl"
            silent = stem.endswith(("at", "iz", "is", "v", "c", "g", "u", "r", "us", "ur", "os", "bl", "pl", "l"))
            options = [stem[:-1]] if doubled else ([stem + "e", stem] if silent else [stem, stem + "e"])
            if stem[-1:] == stem[-2:-1]:
                options.append(stem[:-1])
            return options
    return [word]


def lemma(word: str, xpos: str, known: frozenset[str]) -> str:
    """Base form. Where spelling leaves a choice ("seiz-" or "seize"), a form among ``known`` wins."""
    low = word.lower().replace("’", "'")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if xpos.startswith("V") or xpos == "MD":
        options = _verb_stems(low)
    elif xpos in {"NNS", "NNPS"} or (xpos.startswith("NN") and low.endswith("s")):
        if low in known:
            return low
        if low.endswith("ies") and len(low) > 4:
            options = [low[:-3] + "y", low[:-1]]
        elif low.endswith(("ches", "shes", "sses", "xes")):
            options = [low[:-2]]
        else:
            options = [low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low]
    else:
        return low
    return next((o for o in options if o in known), options[0])
