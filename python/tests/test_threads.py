"""Other threads run while mizan works; Ctrl-C ends it; a forked process can use it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import mizan
import pytest

TEXT = "أعلن الوزير أن اتفاق التطبيع خطوة رمزية، وقالت المعارضة إنه إنجاز تاريخي للسلام. " * 12


def corpus(articles):
    return [{"id": str(n), "outlet": f"o{n % 3}", "text": TEXT + str(n)} for n in range(articles)]


def test_python_threads_run_meanwhile():
    rows = corpus(6000)
    beats = []
    done = threading.Event()

    def beat():
        while not done.is_set():
            beats.append(time.perf_counter())
            time.sleep(0.002)

    other = threading.Thread(target=beat)
    other.start()
    begin = time.perf_counter()
    mizan.analyze(rows, hits=False, threads=1)
    end = time.perf_counter()
    done.set()
    other.join()
    meanwhile = [at for at in beats if begin < at < end]
    # With the interpreter held there would be one or two, at the ends.
    assert len(meanwhile) > 20, (len(meanwhile), end - begin)


def test_ctrl_c_is_honoured(tmp_path):
    program = textwrap.dedent(
        f"""
        import sys, time, mizan
        text = {TEXT!r}
        rows = [{{"id": str(n), "outlet": f"o{{n % 3}}", "text": text + str(n)}} for n in range(120_000)]
        print("ready", flush=True)
        try:
            mizan.analyze(rows, threads=1)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            sys.exit(7)
        print("done", flush=True)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.7)
    assert process.poll() is None, "it had ended before it was interrupted"
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert (said, process.returncode) == ("interrupted\n", 7)


def _articles(_):
    return mizan.analyze(corpus(20), hits=False).to_json()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_process_can_work():
    here = _articles(0)
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        found = pool.map_async(_articles, range(2)).get(timeout=120)
    assert found == [here, here]


def test_looking_for_copies_can_be_interrupted():
    rows = corpus(3000) * 20
    # Python itself loses a signal that comes while it clears things away: rarely, and not thrice.
    for _ in range(3):
        timer = threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        try:
            mizan.analyze(rows, duplicates="keep", threads=1)
        except KeyboardInterrupt:
            return
        finally:
            timer.join()
    pytest.fail("it was not interrupted")
