"""Base forms of words: "noted" is "note", "planned" is "plan", "militias" is "militia"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

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
    "lied": "lie",
    "died": "die",
    "sang": "sing",
    "sung": "sing",
    "shrunk": "shrink",
    "forbade": "forbid",
    "forbidden": "forbid",
    "wrung": "wring",
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
    "withheld": "withhold",
    "trafficked": "traffic",
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
    "sown": "sow",
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
    "thieves": "thief",
    "calves": "calf",
    "wolves": "wolf",
    "caches": "cache",
    "customs": "customs",
    "police": "police",
    "supplies": "supply",
    "heard": "hear",
    "felt": "feel",
    "born": "bear",
    "caught": "catch",
    "eaten": "eat",
    "ate": "eat",
    "grew": "grow",
    "grown": "grow",
    "taught": "teach",
    "sat": "sit",
    "chose": "choose",
    "chosen": "choose",
    "forgot": "forget",
    "forgotten": "forget",
    "rose": "rise",
    "risen": "rise",
    "proven": "prove",
    "drawn": "draw",
    "drew": "draw",
    "slept": "sleep",
    "rang": "ring",
    "rung": "ring",
    "stuck": "stick",
    "tied": "tie",
    "froze": "freeze",
    "frozen": "freeze",
    "wore": "wear",
    "worn": "wear",
    "tore": "tear",
    "torn": "tear",
    "shrank": "shrink",
    "shook": "shake",
    "shaken": "shake",
    "woke": "wake",
    "withstood": "withstand",
    "fed": "feed",
    "bled": "bleed",
    "sped": "speed",
    "shone": "shine",
    "crept": "creep",
    "wept": "weep",
    "dwelt": "dwell",
    "bent": "bend",
    "wound": "wound",
    "ground": "grind",
    "overthrown": "overthrow",
    "ridden": "ride",
    "swam": "swim",
    "arose": "arise",
    "arisen": "arise",
    "stricken": "strike",
    "swung": "swing",
    "clung": "cling",
    "spun": "spin",
    "stung": "sting",
    "hove": "heave",
    "wove": "weave",
    "woven": "weave",
    "misled": "mislead",
    "bred": "breed",
    "dreamt": "dream",
    "learnt": "learn",
    "leant": "lean",
    "leapt": "leap",
    "spelt": "spell",
    "spilt": "spill",
    "spoilt": "spoil",
}

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "cit-", "not-": a last letter that is not doubled had an e
_SILENT = (
    "at",
    "iz",
    "is",
    "v",
    "c",
    "g",
    "u",
    "us",
    "ur",
    "os",
    "bl",
    "pl",
    "tl",
    "gl",
    "dl",
    "ot",
    "it",
    "id",
    "od",
    "ns",
    "rs",
    "am",
    "om",
    "im",
    "ok",
    "ak",
    "pil",
    "fil",
)


@cache
def verbs() -> frozenset[str]:
    """Base forms of verbs met in the training part of the treebank (`training/reader/verbs.py` lists them)."""
    return frozenset(files(__package__).joinpath("verbs.txt").read_text(encoding="utf-8").split())


def verb_stems(word: str, xpos: str) -> list[str]:
    """Base forms that the spelling allows, the likeliest first."""
    if word.endswith("s") and not word.endswith("ss"):
        return _third_person(word) if xpos == "VBZ" else [*_third_person(word), word]
    base = [word] if xpos in {"VB", "VBP", "MD"} else []
    if word.endswith("eed"):
        return [*base, word[:-1], word]
    for ending in ("ied", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return base + _unended(word[: -len(ending)], ending)
    return [word]


def _third_person(word: str) -> list[str]:
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [word[:-2], word[:-1]]
    return [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]


def _unended(stem: str, ending: str) -> list[str]:
    if ending == "ied":
        return [stem + "y", stem + "ie"]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgkmnprtvl":
        kept = stem[-1] == "l"  # "killed", "called"; but "travelled", "controlled", which the list of verbs knows
        return [stem, stem[:-1]] if kept else [stem[:-1], stem, stem + "e"]
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in {"e"}:
        return [stem, stem[:-1]]
    vowels = len(re.findall("[aeiouy]+", stem))
    before = bool(re.search(r"[aeiou]{2}[^aeiou]$", stem))  # "treat-", "wear-", "mail-"
    silent = bool(_SHORT.fullmatch(stem)) or (stem.endswith(_SILENT) and not before)
    if (
        vowels > 1
        and stem.endswith(("er", "en", "on", "el", "al", "il", "op", "it"))
        and not stem.endswith(("cit", "vit", "nit", "pil", "fil"))
    ):
        silent = False
    if stem.endswith(("v", "c", "z", "u", "rg", "ng", "eas", "ais", "ois", "aus", "ous")) and not stem.endswith(
        ("ong", "ing", "ang")
    ):
        silent = True
    return [stem + "e", stem] if silent else [stem, stem + "e"]


def lemma(word: str, xpos: str, known: frozenset[str]) -> str:
    """Base form. Where spelling leaves a choice ("seiz-" or "seize"), a form among ``known`` or the verbs of the treebank wins."""
    low = word.lower().replace("’", "'")
    if low == "arms" and xpos == "VBZ":
        return "arm"
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if xpos.startswith("V") or xpos == "MD":
        options = verb_stems(low, xpos)
        return next((o for o in options if o in verbs()), next((o for o in options if o in known), options[0]))
    if xpos in {"NNS", "NNPS"} or (xpos.startswith("NN") and low.endswith("s")):
        if low in known:
            return low
        if low.endswith("men") and len(low) > 5 and low not in {"specimen", "regimen"}:
            return low[:-3] + "man"  # "fishermen", "businessmen"
        if low in {"lives", "knives", "wives"}:
            return low[:-3] + "fe"
        if low.endswith("ies") and len(low) > 4:
            options = [low[:-3] + "y", low[:-1]]
        elif low.endswith(("ches", "shes", "sses", "xes")):
            options = [low[:-2]]
        else:
            options = [low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low]
        return next((o for o in options if o in known), options[0])
    return low
