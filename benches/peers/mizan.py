"""The commands of mizan that are measured."""

import json
import subprocess

from rounds import Failed, Job

# The whole job: voice, intervals, telling words, all of report.json.
WHOLE = ("analyze", "--format", "json")
# What the peers do: counts by article and outlet. What they have not is switched off.
COUNTING = (
    "analyze",
    "--format",
    "csv",
    "--without-voice",
    "--without-terms",
    "--interval",
    "analytic",
)
# Every hit with its sentence and its voice, a line each.
HITS = ("hits",)


class Mizan:
    """The program, and the jobs that are made of it."""

    def __init__(self, program):
        self.program = program

    def job(self, name, command, corpus, lexicon=None, threads=1, more=()):
        """A job over a corpus; without a lexicon with all built-in ones."""
        chosen = ["--lexicon", lexicon] if lexicon else []
        return Job(
            name,
            [self.program, *command, corpus, "--threads", threads, *chosen, *more],
        )

    def hits(self, corpus, out, lexicon=None, more=()):
        """Writes all hits to a file."""
        self.job("mizan hits", HITS, corpus, lexicon, more=more).run(out)
        return out

    def articles_and_words(self, corpus, folder, more=()):
        """How many articles and words mizan sees in a corpus, however it is written."""
        report = folder / "report.json"
        self.job("mizan analyze", WHOLE, corpus, more=("--interval", "analytic", *more)).run(report)
        with report.open(encoding="utf-8") as file:
            seen = json.load(file)["run"]["corpus"]
        report.unlink()
        return seen["articles"], seen["tokens"]


def surface_forms(hits, out):
    """The distinct texts of hits, as they stand in a file of JSON lines, one a line; and their number."""
    with open(hits, encoding="utf-8") as lines:
        forms = {json.dumps(json.loads(line)["text"], ensure_ascii=False)[1:-1] for line in lines}
    out.write_text("".join(f"{form}\n" for form in sorted(forms)), encoding="utf-8")
    return len(forms)


def check(program):
    """Refuses a program that cannot be run."""
    try:
        subprocess.run([str(program), "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failed(f"{program}: {error}\nhint: cargo build --release, or name another with --mizan") from error
