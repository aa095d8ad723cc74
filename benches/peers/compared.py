"""mizan against the peers: the sections `ripgrep` and `peers`."""

import sys

import agree
import install
from mizan import COUNTING, HITS, WHOLE, surface_forms
from rounds import Job, goal, interleave, ratios, row

RIPGREP_GOALS = {None: goal(0.6, 1.0), 5_000: goal(1.5, 3.0), 50_000: goal(1.5, 3.0)}
PEER_GOALS = {
    "pyahocorasick": goal(20, 40),
    "Polars": goal(10, 20),
    "scikit-learn": goal(35, 80),
    "CAMeL Tools": goal(80, 150),
    "quanteda": goal(100, 250),
}
# With how many terms the peers have their goals.
GOALS_AT = 5_000


def ripgrep(bench):
    """ripgrep printing what mizan finds, over the same bytes."""
    program, bench.versions["ripgrep"] = install.ripgrep(bench.work, bench.args.ripgrep)
    corpus, folder = bench.corpus["path"], bench.corpus["folder"]
    for terms in (None, 5_000, 50_000):
        lexicon = terms and bench.lexicon(terms)
        name = f"{terms:,} terms" if terms else "built-in lexicons"
        bench.tell(f"ripgrep, {name}")
        hits = bench.mizan.hits(corpus, folder / "hits.jsonl", lexicon)
        forms = folder / f"surface-{terms or 'builtin'}.txt"
        number = surface_forms(hits, forms)
        found = lines_of(hits)

        def rg(what, flags, patterns):
            return Job(what, [program, "--no-config", "-j1", flags, patterns, corpus])

        jobs = [
            bench.mizan.job("mizan analyze", WHOLE, corpus, lexicon),
            bench.mizan.job("mizan hits", HITS, corpus, lexicon),
            bench.mizan.job("mizan, counting only", COUNTING, corpus, lexicon),
            rg("rg -oFf, surface forms", "-oFf", forms),
            rg("rg -cFf, surface forms", "-cFf", forms),
        ]
        if terms:
            jobs.append(rg("rg -oFf, bare terms", "-oFf", bench.term_list(terms)))
        jobs[3].run(hits)
        printed = lines_of(hits)
        hits.unlink()
        interleave(jobs, bench.args.rounds, bench.tell)
        whole, hit_lines, counting, printing, lines, *bare = jobs
        same = {
            "terms": name,
            "counts": f"{number:,} forms; rg prints {printed:,}, mizan finds {found:,}",
        }
        bench.add(
            row("ripgrep", "prints all", ratios(printing, whole), whole, printing, goal=RIPGREP_GOALS[terms], **same),
            row("ripgrep", "prints all", ratios(printing, hit_lines), hit_lines, printing, **same),
            row("ripgrep", "prints all", ratios(printing, counting), counting, printing, **same),
        )
        same["counts"] = "lines with a hit"
        bench.add(row("ripgrep", "leaves a line at its first hit", ratios(lines, whole), whole, lines, **same))
        same["counts"] = "the terms as they are written"
        for job in bare:
            bench.add(row("ripgrep", "prints all", ratios(job, whole), whole, job, **same))


def peers(bench):
    """Those that count terms in articles, on the very same terms."""
    for terms in bench.args.terms:
        listed, lexicon = bench.term_list(terms), bench.lexicon(terms)
        corpus, folder = bench.corpus["path"], bench.corpus["folder"]
        bench.tell(f"peers, {terms:,} terms: the reference")
        jobs = peer_jobs(bench, corpus, listed)
        reference = counts_of(jobs["Python dictionary"], folder)
        own_counts(bench, terms, reference)
        for name, job in jobs.items():
            bench.tell(f"{name}, {terms:,} terms")
            cost, agreement = agreement_of(job, folder, reference)
            rounds = max(1, min(bench.args.rounds, int(bench.args.patience / max(cost, 0.001))))
            whole = bench.mizan.job("mizan analyze", WHOLE, corpus, lexicon)
            counting = bench.mizan.job("mizan, counting only", COUNTING, corpus, lexicon)
            interleave([whole, counting, job], rounds, bench.tell)
            same = {"terms": f"{terms:,} terms", "agreement": agreement, "counts": shown(name, agreement)}
            aims = {"goal": PEER_GOALS[name]} if terms == GOALS_AT and name in PEER_GOALS else {}
            bench.add(
                row("peers", name, ratios(job, whole), whole, job, **same, **aims),
                row("peers", name, ratios(job, counting), counting, job, **same),
            )


def peer_jobs(bench, corpus, listed):
    """The peers that can be had here; the others are told."""
    plain = [sys.executable, install.HERE / "job_dictionary.py", corpus, listed]
    jobs = {"Python dictionary": Job("Python dictionary", plain)}
    for name, peer in (
        ("pyahocorasick", "pyahocorasick"),
        ("Polars", "polars"),
        ("scikit-learn", "scikit-learn"),
        ("CAMeL Tools", "camel-tools"),
    ):
        try:
            python = install.python_of(bench.work, peer)
        except install.Missing as missing:
            bench.skip(name, missing)
            continue
        bench.versions[name] = install.version_of(peer)
        script = install.HERE / f"job_{peer.replace('-', '_')}.py"
        jobs[name] = Job(name, [python, script, corpus, listed])
    try:
        bench.versions["quanteda"], env = install.quanteda(bench.work)
    except install.Missing as missing:
        bench.skip("quanteda", missing)
        return jobs
    env = env | {"LC_ALL": "C.UTF-8"}
    command = ["Rscript", install.HERE / "job_quanteda.R", corpus, listed]
    jobs["quanteda"] = Job("quanteda", [*command, "terms"], env)
    jobs["quanteda, 20 keys"] = Job("quanteda, 20 keys", [*command, "frames"], env)
    return jobs


def lines_of(path):
    """How many lines a file has."""
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def counts_of(job, folder):
    """What a peer counts."""
    out = folder / "counts.tsv"
    job.run(out)
    counts = agree.Counts(out)
    out.unlink()
    return counts


def agreement_of(job, folder, reference):
    """The CPU time of one run, and how its counts compare."""
    out = folder / "counts.tsv"
    cost = job.run(out)["cpu"]
    agreement = agree.compare(agree.Counts(out), reference)
    out.unlink()
    return cost, agreement


def shown(name, agreement):
    """What the table says of the counts. Under 20 keys there are no cells of terms to compare."""
    if name.endswith("keys"):
        return f"{agreement['hits']:,} hits, of keys"
    return agree.shown(agreement)


def own_counts(bench, terms, reference):
    """mizan's hits of the bare words against its own rules written a second time, and how far those
    rules are from what the peers count."""
    corpus, folder = bench.corpus["path"], bench.corpus["folder"]
    bare = bench.lexicon(terms, exact=True)
    hits = bench.mizan.hits(corpus, folder / "hits.jsonl", bare, ["--without-voice"])
    rows = folder / "counts.tsv"
    with rows.open("w", encoding="utf-8") as out:
        others = agree.rows_of_hits(hits, out)
    ours = agree.Counts(rows)
    rows.unlink()
    again = [sys.executable, install.HERE / "exact.py", corpus, bench.term_list(terms)]
    ruled = counts_of(Job("exact.py", again), folder)
    with_affixes = lines_of(bench.mizan.hits(corpus, hits, bench.lexicon(terms)))
    hits.unlink()
    bench.counts.append(
        {
            "terms": terms,
            "reference_hits": reference.total(),
            "mizan_against_its_rules": agree.compare(ours, ruled),
            "rules_against_reference": agree.compare(ruled, reference),
            "hits_by_hamza": others,
            "hits_with_affixes": with_affixes,
        }
    )
