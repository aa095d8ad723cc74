"""mizan against itself: the sections `scaling`, `inputs` and `start`."""

import os

import corpus as forms
from mizan import WHOLE
from rounds import Failed, Job, goal, interleave, ratios, row

FILES = 20_000
LARGE = 10
START_ROUNDS = 20


def scaling(bench):
    """Threads, more articles, more terms."""
    rounds = min(bench.args.rounds, 3)
    threads(bench, rounds)
    articles(bench, rounds)
    parts(bench, bench.args.rounds)
    terms(bench, bench.args.rounds)


def threads(bench, rounds):
    """One thread and two, by the clock."""
    if len(os.sched_getaffinity(0)) < 2:
        bench.skip("two threads", "only one core may be used")
        return
    large = forms.repeated(bench.corpus, LARGE)
    megabytes = large.stat().st_size / 1e6
    bench.tell(f"threads, {megabytes:,.0f} MB")
    one = bench.mizan.job("1 thread", WHOLE, large)
    two = bench.mizan.job("2 threads", WHOLE, large, threads=2)
    interleave([one, two], rounds, bench.tell)
    forms.remove(large)
    what = f"clock time of 1 thread / 2 threads, {megabytes:,.0f} MB"
    bench.add(
        row("scaling", what, ratios(one, two, "wall"), two, one, unit="wall_s", goal=goal(1.5, 1.9)),
        row("scaling", "CPU time of 2 threads / 1", ratios(two, one), one, two),
    )


def articles(bench, rounds):
    """The corpus once, four times and sixteen times over: CPU time an article."""
    bench.tell("1, 4 and 16 times the corpus")
    jobs = {n: bench.mizan.job(f"{n}x", WHOLE, forms.repeated(bench.corpus, n)) for n in (1, 4, 16)}
    interleave(list(jobs.values()), rounds, bench.tell)
    for many, few in ((4, 1), (16, 1), (16, 4)):
        what = f"CPU time an article, {many} times the corpus / {few if few > 1 else 'once'}"
        values = ratios(jobs[many], jobs[few], scale=few / many)
        bench.add(row("scaling", what, values, jobs[few], jobs[many], goal=goal(1.1, at_most=True)))
    for times in jobs:
        forms.remove(forms.variant(bench.corpus, f"times-{times}.jsonl"))


def parts(bench, rounds):
    """Parts of the corpus: here the vocabulary grows, as it does in earnest."""
    bench.tell("parts of the corpus")
    whole = bench.mizan.job("whole", WHOLE, bench.corpus["path"])
    made = {n: forms.part(bench.corpus, n) for n in (16, 4)}
    jobs = {n: bench.mizan.job(f"1/{n}", WHOLE, path) for n, (path, _) in made.items()}
    interleave([whole, *jobs.values()], rounds, bench.tell)
    for divisor, job in jobs.items():
        scale = made[divisor][1] / bench.corpus["articles"]
        what = f"CPU time an article, the corpus / every {divisor}th article of it"
        bench.add(row("scaling", what, ratios(whole, job, scale=scale), job, whole))


def terms(bench, rounds):
    """Five hundred terms and fifty thousand."""
    bench.tell("500 and 50,000 terms")
    path = bench.corpus["path"]
    few, many = (bench.mizan.job(f"{n:,} terms", WHOLE, path, bench.lexicon(n)) for n in (500, 50_000))
    interleave([few, many], rounds, bench.tell)
    what = "CPU time with 50,000 terms / 500"
    bench.add(row("scaling", what, ratios(many, few), few, many, goal=goal(3, at_most=True)))


def inputs(bench):
    """The same articles, written in other ways."""
    small_files(bench)
    bench.tell("escaped JSON")
    path = bench.corpus["path"]
    escaped = forms.escaped(bench.corpus)
    seen = same_reading(bench, path, escaped)
    plain = bench.mizan.job("letters", WHOLE, path)
    codes = bench.mizan.job("\\uXXXX", WHOLE, escaped)
    interleave([plain, codes], bench.args.rounds, bench.tell)
    forms.remove(escaped)
    what = "CPU time an article, JSON with \\uXXXX / with letters"
    bench.add(row("inputs", what, ratios(codes, plain), plain, codes, counts=seen, goal=goal(1.5, at_most=True)))


def small_files(bench):
    """A file for each article, against one file of JSON lines."""
    lines, count = forms.first(bench.corpus, FILES)
    bench.tell(f"{count:,} small files")
    folder = forms.folder_of_files(bench.corpus, lines, "files")
    off = ["--furniture", "off"]
    seen = same_reading(bench, lines, folder, off)
    one = bench.mizan.job("JSON lines", WHOLE, lines, more=off)
    many = bench.mizan.job("files", WHOLE, folder, more=off)
    usual = bench.mizan.job("files, furniture taken out", WHOLE, folder)
    interleave([one, many, usual], bench.args.rounds, bench.tell)
    what = f"speed with {count:,} small files / with one JSON-lines file"
    bench.add(
        row("inputs", what, ratios(one, many), many, one, counts=seen, goal=goal(0.5)),
        row("inputs", f"{what}, page furniture taken out of the files", ratios(one, usual), usual, one),
    )


def same_reading(bench, first, second, more=()):
    """That two forms of a corpus are read alike, in words."""
    folder = bench.corpus["folder"]
    one, other = (bench.mizan.articles_and_words(path, folder, more) for path in (first, second))
    if one != other:
        raise Failed(f"{second} is read otherwise than {first}: {other} articles and words, not {one}")
    return f"equal: {one[0]:,} articles, {one[1]:,} words"


def start(bench):
    """Five articles, from start to end, by the clock."""
    bench.tell("five articles")
    five = forms.five(bench.corpus)
    nothing = Job("mizan --version", [bench.mizan.program, "--version"])
    built_in = [
        bench.mizan.job("five articles, built-in lexicons", WHOLE, five),
        bench.mizan.job("five articles, built-in lexicons, two threads", WHOLE, five, threads=2),
    ]
    jobs = [
        *built_in,
        bench.mizan.job("five articles, 5,000 terms", WHOLE, five, bench.lexicon(5_000)),
        bench.mizan.job("five articles, 50,000 terms", WHOLE, five, bench.lexicon(50_000)),
    ]
    for job in [nothing, *jobs]:
        job.run()
    interleave([nothing, *jobs], START_ROUNDS, lambda _: None)
    for job in jobs:
        aims = {"goal": goal(30, at_most=True)} if job in built_in else {}
        milliseconds = [1000 * wall for wall in job.of("wall")]
        bench.add(row("start", job.name, milliseconds, job, nothing, unit="wall_s", **aims))
