"""What docs/scale.md says, measured: `python measure.py WHAT JSONL [OPTIONS]`.

    growth   vocabulary (Heaps) and bytes of a tally, by the size of the corpus
    memory   peak memory of a process that counts, by the size of its partition
    merge    seconds to merge tallies, by their bytes
    cluster  seconds of a cluster of one and of two workers, and of one process; needs MIZAN_ARCHIVE

The corpus is JSON lines, which are mixed first; each prints a table. Times are of one run: repeat them, and let nothing
else run.
"""

import argparse
import functools
import gzip
import io
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import corpora
import mizan
import pyarrow as pa
import pyarrow.parquet as pq

SIZES = (500, 1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000)
KEPT = {
    "all": {},
    "no articles": {"articles": False},
    "no terms": {"terms": False},
    "neither": {"articles": False, "terms": False},
}


def table(articles):
    return pa.Table.from_pylist(
        articles, schema=pa.schema([(name, pa.string()) for name in corpora.FIELDS])
    )


def sizes(articles):
    return [size for size in SIZES if size < len(articles)] + [len(articles)]


def plan(language, **kept):
    return mizan.plan(language=language, **kept)


def forms(tally):
    """How many word forms a tally has: its last item says so."""
    import cbor2

    with gzip.open(io.BytesIO(tally.to_bytes())) as file:
        decoder = cbor2.CBORDecoder(file)
        decoder.decode()
        while True:
            ((kind, value),) = decoder.decode().items()
            if kind == "end":
                return value["forms"]


def growth(articles, language):
    print("articles\twords\tforms\tMB of text\t" + "\t".join(f"kB, {kept}" for kept in KEPT))
    points = []
    for size in sizes(articles):
        part = table(articles[:size])
        text = sum(
            len((row["text"] or "").encode()) + len((row["title"] or "").encode())
            for row in articles[:size]
        )
        counted = {kept: plan(language, **options).count(part) for kept, options in KEPT.items()}
        words, types = counted["all"].tokens, forms(counted["all"])
        points.append((math.log(words), math.log(types)))
        kilobytes = "\t".join(f"{len(tally.to_bytes()) / 1000:.0f}" for tally in counted.values())
        print(f"{size}\t{words}\t{types}\t{text / 1e6:.1f}\t{kilobytes}", flush=True)
    for name, some in [("all sizes", points), ("the larger half", points[len(points) // 2 :])]:
        beta, k = line(some)
        print(f"Heaps, {name}: forms = {math.exp(k):.2f} * words^{beta:.4f}")
        ten = math.exp(k) * 1e12**beta
        print(f"  at 10^12 words: {ten:.3g} forms, if it went on so")


def line(points):
    """Slope and height of the line through points, by least squares."""
    n = len(points)
    x, y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return slope, y - slope * x


def memory(articles, language):
    """Each size in a process of its own, as a Python worker counts it."""
    print("articles\tMB of text\tMB at the start\tMB at the peak\tseconds\tCPU seconds")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes(articles):
            file = pathlib.Path(folder) / "part.parquet"
            pq.write_table(table(articles[:size]), file, row_group_size=1000)
            text = sum(len((row["text"] or "").encode()) for row in articles[:size])
            worker = subprocess.run(
                [sys.executable, __file__, "worker", str(file), "--language", language],
                check=True,
                capture_output=True,
                text=True,
            )
            print(f"{size}\t{text / 1e6:.1f}\t{worker.stdout.strip()}", flush=True)


def worker(file, language):
    """What a Python worker of Spark does, with what it costs."""
    prepared = plan(language)
    prepared.count(table([]))
    start = peak()
    batches = pq.ParquetFile(file).iter_batches(batch_size=10000)
    wall, cpu = time.perf_counter(), time.process_time()
    prepared.count(batches).to_bytes()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{start:.0f}\t{peak():.0f}\t{wall:.2f}\t{cpu:.2f}")


def peak():
    """Megabytes: the most that this process has had at once. (What getrusage says begins with the parent's.)"""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def merge(articles, language):
    print("parts\tkept\tMB of tallies\tseconds to merge\tseconds a MB\tMB of the result")
    for parts in (4, 16, 64):
        each = -(-len(articles) // parts)
        for kept, options in KEPT.items():
            counter = plan(language, **options)
            tallies = [
                counter.count(table(articles[start : start + each])).to_bytes()
                for start in range(0, len(articles), each)
            ]
            size = sum(map(len, tallies)) / 1e6
            start = time.process_time()
            whole = mizan.Tally.merge(tallies)
            seconds = time.process_time() - start
            result = len(whole.to_bytes()) / 1e6
            print(
                f"{parts}\t{kept}\t{size:.1f}\t{seconds:.2f}\t{seconds / size:.3f}\t{result:.1f}",
                flush=True,
            )


def cluster(articles, language, rounds, sizes):
    """One process, one worker, two workers; and Spark with nothing to count, which is what it costs to be there."""
    import mizan.spark
    from cluster import Cluster

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        many = corpora.repeated(articles, rounds)
        data = corpora.parquet(many, folder / "data", files=8, rows=1000)
        few = corpora.parquet(articles[:8], folder / "few", files=8)
        skewed = corpora.parquet(
            corpora.skewed(corpora.repeated(articles, rounds)),
            folder / "skewed",
            files=8,
            rows=1000,
        )

        def timed(name, work):
            start, before = time.perf_counter(), cpu_seconds()
            work()
            wall, cpu = time.perf_counter() - start, cpu_seconds() - before
            print(f"{name}\t{wall:.1f}\t{cpu:.1f}", flush=True)

        print("what\tseconds\tCPU seconds of all its processes")
        for threads in (1, 2):
            one = functools.partial(mizan.analyze, language=language, threads=threads)
            whole = str(data / "whole.parquet")
            timed(f"one process, {threads} threads", functools.partial(one, whole))
        for workers in sizes:
            started = time.perf_counter()
            with Cluster(
                folder / f"cluster-{workers}", workers=workers, memory="4g"
            ) as spark_cluster:
                shipped = {
                    "spark.archives": os.environ["MIZAN_ARCHIVE"] + "#env",
                    "spark.executorEnv.PYTHONPATH": "./env",
                }
                session = spark_cluster.session(**shipped)

                def analyzed(where, session=session):
                    articles = session.read.parquet(str(where / "parts"))
                    return mizan.spark.analyze(articles, language=language)

                name = f"{workers} workers"
                timed(f"{name}, first job, 8 articles", lambda: analyzed(few))
                print(f"{name}, from nothing to there\t{time.perf_counter() - started:.1f}")
                timed(f"{name}, 8 articles", lambda: analyzed(few))
                timed(f"{name}, all", lambda: analyzed(data))
                timed(f"{name}, all again", lambda: analyzed(data))
                timed(f"{name}, 90 % of one outlet", lambda: analyzed(skewed))
                session.stop()


def cpu_seconds():
    """CPU seconds of this process and all that came from it: the driver, its JVM, the cluster and its workers."""
    parents, used = {}, {}
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        # Its own, and of children that have ended.
        parents[int(entry.name)], used[int(entry.name)] = (
            int(fields[1]),
            sum(map(int, fields[11:15])),
        )

    def ours(pid):
        while pid > 1 and pid != os.getpid():
            pid = parents.get(pid, 0)
        return pid == os.getpid()

    return sum(ticks for pid, ticks in used.items() if ours(pid)) / os.sysconf("SC_CLK_TCK")


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("what", choices=["growth", "memory", "merge", "cluster", "worker"])
    arguments.add_argument("corpus")
    arguments.add_argument("--language", default="ar")
    arguments.add_argument(
        "--rounds", type=int, default=1, help="how often the corpus is repeated, for cluster"
    )
    arguments.add_argument(
        "--workers", type=int, nargs="+", default=[1, 2], help="sizes of clusters"
    )
    asked = arguments.parse_args()
    if asked.what == "worker":
        return worker(asked.corpus, asked.language)
    articles = corpora.articles(asked.corpus)
    random.Random(1).shuffle(articles)
    if asked.what == "cluster":
        return cluster(articles, asked.language, asked.rounds, asked.workers)
    return {"growth": growth, "memory": memory, "merge": merge}[asked.what](
        articles, asked.language
    )


if __name__ == "__main__":
    main()
