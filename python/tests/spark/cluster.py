"""A real standalone cluster on the loopback: a master and workers, each a process of its own.

It is made of what `pip install pyspark` brings. All ports are free ones, all files are in one folder, and nothing stays
behind: every process is in a session of its own, which is ended as a whole.
"""

import ctypes
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import pyspark

HOME = pathlib.Path(pyspark.__file__).parent
SECONDS = 60


class Cluster:
    """`with Cluster(folder) as cluster: … cluster.url …`"""

    def __init__(self, folder, workers=2, cores=1, memory="2g", python=sys.executable):
        self.folder = pathlib.Path(folder)
        self.workers, self.cores, self.memory, self.python = workers, cores, memory, python
        self.running = {}
        self.url = None

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            master = ["org.apache.spark.deploy.master.Master", "--port", "0", "--webui-port", "0"]
            log = self.start("master", ["spark-class", *master, "--host", "127.0.0.1"])
            self.url = self.told(log, r"Starting Spark master at (spark://\S+)")
            started = []
            for number in range(self.workers):
                work = self.folder / f"worker-{number}"
                worker = [
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                ]
                size = ["--webui-port", "0", "--cores", str(self.cores), "--memory", self.memory]
                started.append(
                    self.start(
                        f"worker-{number}",
                        ["spark-class", *worker, *size, "--work-dir", str(work), self.url],
                    )
                )
            for log in started:
                self.told(log, r"(Successfully registered) with master")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop(*reversed(self.running))

    def stop(self, *names):
        """Stops programs and all that they started."""
        stopped = [self.running.pop(name) for name in names]
        for process in stopped:
            process.terminate()
        for process in stopped:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                pass
            # Executors and Python workers are in the session of the worker that started them.
            for pid in in_session(process.pid):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            process.wait()

    def start(self, name, command):
        """Starts a program of Spark; gives its log."""
        log = self.folder / f"{name}.log"
        environment = {
            variable: value
            for variable, value in os.environ.items()
            # What the driver has, the workers do not: mizan gets there as it gets to users' clusters.
            if not variable.startswith(("PYTHON", "PYSPARK", "SPARK"))
        }
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        environment.update(
            SPARK_HOME=str(HOME),
            PYSPARK_PYTHON=self.python,
            SPARK_LOCAL_DIRS=str(scratch),
            SPARK_LOCAL_IP="127.0.0.1",
        )
        # It would listen on a port of its own, which may be taken.
        environment["SPARK_MASTER_OPTS"] = "-Dspark.master.rest.enabled=false"
        with open(log, "wb") as out:
            process = subprocess.Popen(
                [str(HOME / "bin" / command[0]), *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=environment,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        self.running[name] = process
        return log

    def told(self, log, pattern):
        """Waits until the log says it."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if found := re.search(pattern, log.read_text(errors="replace")):
                return found[1]
            if self.running[log.stem].poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(
            f"{log.name} did not say {pattern!r}:\n{log.read_text(errors='replace')[-3000:]}"
        )

    def connect_server(self, **conf):
        """Starts a Spark Connect server on this cluster; gives its address."""
        options = [
            part
            for name, value in {
                **self.conf(),
                "spark.connect.grpc.binding.port": "0",
                **conf,
            }.items()
            for part in ("--conf", f"{name}={value}")
        ]
        main = [
            "--class",
            "org.apache.spark.sql.connect.service.SparkConnectServer",
            "spark-internal",
        ]
        log = self.start("connect", ["spark-submit", "--master", self.url, *options, *main])
        port = self.told(log, r"Spark Connect server started at: \S*?:(\d+)")
        return f"sc://127.0.0.1:{port}"

    def conf(self):
        """What every application here is told."""
        events = self.folder / "events"
        events.mkdir(exist_ok=True)
        return {
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.executor.memory": "1g",
            # Executors of one machine read each other's files, also those of the dead. Those of several cannot.
            "spark.shuffle.readHostLocalDisk": "false",
            "spark.pyspark.python": self.python,
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": events.as_uri(),
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            # Where musl-tools are installed, to build static programs, Spark's snappy takes the
            # machine for Alpine and fails.
            "spark.sql.parquet.compression.codec": "zstd",
            "spark.sql.warehouse.dir": (self.folder / "warehouse").as_uri(),
        }

    def session(self, **conf):
        """A session: an application of its own on the cluster."""
        from pyspark import SparkContext
        from pyspark.sql import SparkSession

        os.environ["PYSPARK_PYTHON"] = self.python
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        os.environ.setdefault("PYSPARK_SUBMIT_ARGS", "--driver-memory 3g pyspark-shell")
        # Else what the first application is told becomes what all others of this process are told.
        SparkContext._ensure_initialized()
        builder = SparkSession.builder.master(self.url).appName("mizan")
        for name, value in {**self.conf(), **conf}.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        return session

    def events(self, application):
        """What Spark wrote down of an application that has ended."""
        (log,) = (self.folder / "events").glob(f"{application}*")
        return [json.loads(line) for line in log.read_text().splitlines()]


def end_with_parent():
    """The kernel ends this process when the one that started it is gone, however it went."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def in_session(session):
    """The processes of a session."""
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            # After the name, which may hold anything: state, parent, group, session.
            if int((entry / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                yield int(entry.name)
        except (FileNotFoundError, ProcessLookupError):
            pass


def parent(pid):
    return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def command(pid):
    """The command line of a process; empty if it is gone."""
    try:
        return (
            pathlib.Path(f"/proc/{pid}/cmdline")
            .read_bytes()
            .replace(b"\0", b" ")
            .decode(errors="replace")
        )
    except (FileNotFoundError, ProcessLookupError):
        return ""
