"""Kills a process of Spark in the middle of a task, and shows that it was.

The functions that mizan gives to Spark are wrapped by the test: each task goes slowly, bit by bit, and after its first
bit says in a file who it is. The killer takes one of these, and looks that it lives. Afterwards Spark's own event log must
say that this very task failed.
"""

import json
import os
import pathlib
import signal
import sys
import threading
import time

from cluster import command, parent
from pyspark import cloudpickle

# The workers do not have this file: what it defines travels with the task.
cloudpickle.register_pickle_by_value(sys.modules[__name__])


class Slowed:
    """A function of mizan.spark, slow until something is killed."""

    def __init__(self, name, folder, rows, pause):
        self.name, self.folder, self.rows, self.pause = name, str(folder), rows, pause

    def __call__(self, *given):
        import mizan.spark

        *before, batches = given
        # On the worker the module is as it is installed: this wrapper is only on the driver.
        return getattr(mizan.spark, self.name)(*before, self.slowly(batches))

    def slowly(self, batches):
        marked = False
        for batch in batches:
            for start in range(0, batch.num_rows, self.rows):
                yield batch.slice(start, self.rows)
                if not marked:
                    self.mark()
                    marked = True
                if not os.path.exists(os.path.join(self.folder, "killed")):
                    time.sleep(self.pause)

    def mark(self):
        from pyspark import TaskContext

        task = TaskContext.get()
        mark = {"worker": os.getpid(), "task": task.taskAttemptId(), "stage": task.stageId()}
        hidden = os.path.join(self.folder, f".{self.name}-{task.taskAttemptId()}")
        with open(hidden, "w") as file:
            json.dump(mark, file)
        os.rename(hidden, os.path.join(self.folder, f"{self.name}-{task.taskAttemptId()}.json"))


class Killer:
    """`with Killer(monkeypatch, folder, "_count", executor_of): …` kills what `whom` says of a Python worker at work."""

    def __init__(self, monkeypatch, folder, name, whom, rows=1, pause=0.3):
        import mizan.spark

        self.folder, self.name, self.whom = pathlib.Path(folder), name, whom
        self.killed = None
        self.stopped = threading.Event()
        monkeypatch.setattr(mizan.spark, name, Slowed(name, folder, rows, pause))
        self.thread = threading.Thread(target=self.wait)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.thread.join()

    def wait(self):
        while not self.stopped.wait(0.02):
            for file in sorted(self.folder.glob(f"{self.name}-*.json")):
                mark = json.loads(file.read_text())
                if "pyspark" not in command(mark["worker"]):
                    continue
                victim = self.whom(mark["worker"])
                mark["victim"], mark["command"] = victim, command(victim)
                os.kill(victim, signal.SIGKILL)
                (self.folder / "killed").touch()
                self.killed = mark
                return


def executor_of(worker):
    """The executor: the first ancestor that is a JVM."""
    while "CoarseGrainedExecutorBackend" not in command(worker):
        worker = parent(worker)
    return worker


def itself(worker):
    return worker


def failed_tasks(events):
    """By number, why tasks failed."""
    ends = [event for event in events if event["Event"] == "SparkListenerTaskEnd"]
    return {
        end["Task Info"]["Task ID"]: end["Task End Reason"]
        for end in ends
        if end["Task End Reason"]["Reason"] != "Success"
    }


def done_again(events, stage):
    """How many tasks of stages before this one succeeded after an executor was lost."""
    kinds = [event["Event"] for event in events]
    after = events[kinds.index("SparkListenerExecutorRemoved") :]
    return sum(
        event["Stage ID"] < stage and event["Task End Reason"]["Reason"] == "Success"
        for event in after
        if event["Event"] == "SparkListenerTaskEnd"
    )


__all__ = ["Killer", "done_again", "executor_of", "failed_tasks", "itself"]
