"""Other romanisations of a name, made by rule: "Jaysh al-Islam" is also written "Jaish el-Islam".

The rules are rows of equivalent words (`data/variants`), the article and its assimilation before sun letters, and
the dropped apostrophe of ʿayn and hamza. `catalogue check` tells where a variant would name two entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from armstrail.catalogue.fold import fold

MOST = 16  # variants kept of one name; they come with the fewest changes first
_WORD = re.compile(r"[^\s]+")
_ARTICLE = re.compile(r"(?i)^(al|el|as|ash|ad|ar|at|az|an)[- ](?=\w)")
_SUN = ("sh", "th", "dh", "s", "d", "r", "t", "z", "n")


def _cased(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def _articles(word: str) -> Iterator[str]:
    """A word with an article before it: "al-Sham" gives "el-Sham" and "ash-Sham"."""
    found = _ARTICLE.match(word)
    if not found:
        return
    rest = word[found.end() :]
    sun = next((s for s in _SUN if fold(rest).startswith(s)), "")
    for article in ("al", "el", *(("a" + sun,) if sun else ())):
        if article != found.group(1).lower():
            yield _cased(word, f"{article}-{rest}")


def _words(word: str, same: Mapping[str, Sequence[str]]) -> list[str]:
    """The word and what may stand for it; a word joined to its article is looked up without it too."""
    found = _ARTICLE.match(word)
    head, rest = (word[: found.end()], word[found.end() :]) if found else ("", word)
    out = [word, *_articles(word)]
    out += [_cased(word, w) for w in same.get(fold(word), ())]
    if head:
        out += [head + _cased(rest, w) for w in same.get(fold(rest), ())]
    if "'" in word.replace("’", "'")[1:-1]:
        out.append(word.replace("'", "").replace("’", ""))
    return list(dict.fromkeys(out))


def variants(name: str, same: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Romanisations of ``name`` other than itself, at most `MOST`; ``same`` has the words that stand for a word."""
    options = [_words(w, same) for w in _WORD.findall(name)]
    if all(len(o) == 1 for o in options):
        return
    made = product(*(range(len(o)) for o in options))
    ordered = sorted(islice(made, 4096), key=lambda pick: (sum(k > 0 for k in pick), sum(pick)))
    for pick in ordered[1 : MOST + 1]:
        yield " ".join(o[k] for o, k in zip(options, pick, strict=True))
