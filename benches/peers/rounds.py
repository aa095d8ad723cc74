"""Jobs that are run in turn, round after round, so that what disturbs one disturbs all."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ONE_THREAD = {
    name: "1"
    for name in (
        "RAYON_NUM_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "POLARS_MAX_THREADS",
        "RCPP_PARALLEL_NUM_THREADS",
    )
}


class Failed(Exception):
    """A command did not do its work."""


class Job:
    """A command, and what each of its runs cost."""

    def __init__(self, name, command, env=None):
        self.name = name
        self.command = [str(part) for part in command]
        self.env = env or {}
        self.costs = []

    def run(self, output=os.devnull):
        """Runs it once and gives the cost, which is not kept."""
        measure = [sys.executable, "-S", "-E", str(HERE / "measure.py"), str(output)]
        done = subprocess.run(
            measure + self.command,
            env=os.environ | ONE_THREAD | self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        cost = json.loads(done.stdout) if done.stdout else {"status": done.returncode}
        if cost["status"] != 0:
            raise Failed(f"{self.name}: exit code {cost['status']}\n{done.stderr[-2000:]}")
        return cost

    def of(self, key):
        """One of the costs, of all rounds."""
        return [cost[key] for cost in self.costs]

    def summary(self):
        """What is published of it."""
        return {
            "name": self.name,
            "cpu_s": spread(self.of("cpu")),
            "wall_s": spread(self.of("wall")),
            "rss_mb": round(max(self.of("rss_mb")), 1),
        }


def interleave(jobs, rounds, tell):
    """Runs all jobs in every round, each round beginning with another one."""
    for number in range(rounds):
        begin = number % len(jobs)
        for job in jobs[begin:] + jobs[:begin]:
            job.costs.append(job.run())
        spent = ", ".join(f"{job.name} {job.costs[-1]['cpu']:.2f} s" for job in jobs)
        tell(f"  round {number + 1} of {rounds}: {spent}")


def ratios(above, below, key="cpu", scale=1.0):
    """Cost by cost of the same round."""
    return [scale * a / b for a, b in zip(above.of(key), below.of(key), strict=True)]


def spread(values):
    """Median and range."""
    return {
        "median": round(median(values), 4),
        "low": round(min(values), 4),
        "high": round(max(values), 4),
        "n": len(values),
    }


def row(section, what, values, ours, theirs, **more):
    """One row of the result. `values` are ratios, one a round."""
    return {
        "section": section,
        "what": what,
        "ratio": spread(values),
        "ours": ours.summary(),
        "theirs": theirs.summary(),
        **more,
    }


def goal(must, aim=None, at_most=False):
    """What a ratio has to be, at least or at most, and what it should be."""
    return {"must": must, "aim": aim, "at_most": at_most}
