"""Runs one command and says what it cost: `measure.py OUTPUT COMMAND...` prints a line of JSON.

A process of its own, and a small one: Linux counts towards a command's peak memory what the process
that forked it held.
"""

import json
import os
import sys
import time


def main(output, command):
    """Standard output goes to a file or device, standard error is left as it is."""
    before = time.perf_counter()
    process = os.fork()
    if process == 0:
        try:
            out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(out, 1)
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error}\n".encode())
        os._exit(127)
    _, status, used = os.wait4(process, 0)
    cost = {
        "status": os.waitstatus_to_exitcode(status),
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - before,
        "rss_mb": used.ru_maxrss / 1024,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
