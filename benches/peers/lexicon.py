"""Nested lexicons drawn from a corpus: 500, 5,000 and 50,000 terms.

Of a hundred terms 27 have one word, 49 have two and 24 have three. Seventy are word sequences of
the corpus, thirty are combinations that it does not have. The draw is seeded: the same corpus gives
the same terms.
"""

import hashlib
import json
import random
import re
from collections import Counter
from pathlib import Path

from corpus import BadCorpus
from words import articles, normalize

LARGEST = 50_000
# A term belongs to one of so many frames. The number does not grow with the lexicon.
FRAMES = 20
SEED = 20180218
LETTERS = "ء-غف-ي"
RUN = re.compile(f"[{LETTERS}]{{2,}}(?: [{LETTERS}]{{2,}})*")
LENGTHS = (0.27, 0.49, 0.24)
PRESENT = 0.7
# A corpus must have so many different words that occur twice.
FEWEST = 1_000


def drawn(corpus):
    """The terms of a corpus, from its folder if they were drawn before by the same rules."""
    path = corpus["folder"] / "drawn.json"
    rules = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    wanted = {"rules": rules, "corpus": corpus["sha256"]}
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if wanted.items() <= kept.items():
            return kept["terms"], kept["at_least"]
    terms, at_least = draw(corpus["path"])
    made = wanted | {"at_least": at_least, "terms": terms}
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return terms, at_least


def draw(corpus, largest=LARGEST):
    """The terms of the largest lexicon, in an order of which each smaller one is the beginning,
    and the number of times that a word sequence had to occur to be drawn."""
    sequences = [counted(corpus, 1, None)]
    for length in (2, 3):
        sequences.append(counted(corpus, length, sequences[-1]))
    at_least = 5
    while at_least > 2 and not enough(sequences, largest, at_least):
        at_least -= 1
    if len(sequences[0]) < FEWEST:
        raise BadCorpus(f"{corpus}: too few Arabic words to draw a lexicon from")
    pools = [sorted(sequence for sequence, count in counts.items() if count >= at_least) for counts in sequences]
    chance = random.Random(SEED)
    for pool in pools:
        chance.shuffle(pool)
    taken = [iter(pool) for pool in pools]
    seen = set()
    drawn = []
    while len(drawn) < largest:
        length = chance.choices((1, 2, 3), LENGTHS)[0]
        term = next(taken[length - 1], None) if chance.random() < PRESENT else None
        if term is None:
            term = absent(chance, pools[0], sequences, length)
        if term not in seen:
            seen.add(term)
            drawn.append(term)
    return drawn, at_least


def counted(corpus, length, shorter):
    """Word sequences of a length that occur more than once. Those that hold a shorter one which
    occurs once only are not looked at, so that the table stays small."""
    counts = Counter()
    for _, _, text in articles(corpus):
        for run in RUN.findall(normalize(text)):
            words = run.split(" ")
            if shorter is None:
                counts.update(words)
                continue
            parts = [" ".join(words[at : at + length - 1]) for at in range(len(words) - length + 2)]
            held = [part in shorter for part in parts]
            counts.update(
                f"{parts[at]} {words[at + length - 1]}" for at in range(len(parts) - 1) if held[at] and held[at + 1]
            )
    return {sequence: count for sequence, count in counts.items() if count > 1}


def enough(sequences, largest, at_least):
    """Whether so many terms can be drawn."""
    return all(
        sum(count >= at_least for count in counts.values()) >= 1.05 * PRESENT * share * largest
        for counts, share in zip(sequences, LENGTHS)
    )


def absent(chance, vocabulary, sequences, length):
    """A combination that the corpus does not have, of words or, for one word, of halves of words."""
    while True:
        if length == 1:
            first, second = chance.choice(vocabulary), chance.choice(vocabulary)
            term = first[: (len(first) + 1) // 2] + second[len(second) // 2 :]
        else:
            term = " ".join(chance.choice(vocabulary) for _ in range(length))
        if len(term) > 1 and term not in sequences[length - 1]:
            return term


def write_list(path, terms):
    """One term a line, as the peers take it."""
    path.write_text("".join(f"{term}\n" for term in terms), encoding="utf-8")


def write_toml(path, terms, name, exact=False):
    """A lexicon of mizan. Written plainly, each word takes the endings of its class; `exact` gives each
    term a frame of its own and lets each word stand for itself only, which is what the peers count."""
    frames = [[term] for term in terms] if exact else [terms[at::FRAMES] for at in range(FRAMES)]
    with path.open("w", encoding="utf-8") as out:
        out.write(
            f'schema = "mizan.lexicon/1"\nid = "{name}"\nversion = "1"\nlanguage = "ar"\n'
            f'title = {{ en = "{name}" }}\nsource = "drawn at random"\nlicense = "none"\n'
        )
        for number, members in enumerate(frames):
            shown = [" ".join(f"{w} [X]" for w in t.split(" ")) if exact else t for t in members]
            out.write(
                f'\n[[frame]]\nid = "f{number:05}"\nlabel = {{ en = "{number}" }}\n'
                f'definition = "drawn at random"\nterms = [\n'
            )
            out.writelines(f'  "{term}",\n' for term in shown)
            out.write("]\n")
