"""The reference for mizan's own counts: what its rules for phrases say, written a second time.

It differs from `job_dictionary.py` in four things, each of which docs/matching.md tells: title and body
are two texts, a phrase crosses quotation marks and one line break but no other punctuation, ة ends a
word, and a run of Arabic letters is a word whatever stands beside it.
"""

import json
import re
import sys
import unicodedata

from words import DROPPED, PERSIAN_LETTERS, publish, terms

ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
PRESENTATION = re.compile("[\ufb50-\ufdcf\ufdf2\ufe70-\ufefc]")
WORD = re.compile(f"[{ARABIC}]+?(?:ة|(?![{ARABIC}]))|(?:(?![{ARABIC}])[^\\W_])+")
PASSED_OVER = re.compile("[\\s\"'«»‹›`\u2018-\u201f′″＂_#\\-‐‑*@]*")


def normalize(text):
    """Presentation forms alone are taken apart: other signs stay the signs that they are."""
    text = PRESENTATION.sub(lambda form: unicodedata.normalize("NFKC", form[0]).replace(" ", ""), text)
    return DROPPED.sub("", unicodedata.normalize("NFC", text)).translate(PERSIAN_LETTERS).lower()


def runs(text):
    """Words that stand together without a barrier, in the order of the text."""
    run, end = [], None
    for match in WORD.finditer(text):
        gap = text[end : match.start()] if run else ""
        if run and not (PASSED_OVER.fullmatch(gap) and gap.count("\n") < 2):
            yield run
            run = []
        run.append(match[0])
        end = match.end()
    if run:
        yield run


def counted(corpus, lexicon):
    """Each article with its counts of terms."""
    wanted = set(lexicon)
    first_words = {term.split(" ", 1)[0] for term in wanted}
    with open(corpus, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found = {}
            for part in (article.get("title") or "", article["text"]):
                for run in runs(normalize(part)):
                    for at, word in enumerate(run):
                        if word not in first_words:
                            continue
                        for end in range(at + 1, min(at + 3, len(run)) + 1):
                            term = " ".join(run[at:end])
                            if term in wanted:
                                found[term] = found.get(term, 0) + 1
            yield article["id"], article["outlet"], found


if __name__ == "__main__":
    publish(counted(sys.argv[1], terms(sys.argv[2])))
