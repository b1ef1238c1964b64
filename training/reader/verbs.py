"""Write the base forms of verbs that the training part of the treebank has at least once, for lemmas.

    python training/reader/verbs.py ../shared/data/ewt-propbank/srl_train.json.gz > src/armstrail/claims/syntax/verbs.txt

Data: UD English EWT joined with PropBank (CC BY-SA 4.0). A form counts as a verb where a word tagged VB, VBP or MD is
spelt so; a derived form ("noted") brings its lemma in where that is one of the spellings which the rules allow.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter

from armstrail.claims.syntax.lemmas import verb_stems


def main() -> None:
    with gzip.open(sys.argv[1]) as file:
        sentences = json.load(file)
    seen: Counter[str] = Counter()
    for s in sentences:
        for word, tag, base in zip(s["words"], s["xpos"], s["lemmas_pb"], strict=True):
            low, base = word.lower(), base.split("_")[0]
            if not tag.startswith("V") or not base.isalpha() or len(base) < 2:
                continue
            if base == low or base in verb_stems(low, tag):
                seen[base] += 1
    print("\n".join(sorted(seen)))


if __name__ == "__main__":
    main()
