"""Runs a command and writes the operating system's account of it as JSON.

usage: python3 wait4.py RESULT_FILE COMMAND [ARG ...]

The figures come from wait4, so they are those of the command's process with all its threads and of the children it waited for;
the start of this interpreter is not among them. The peak is that of the largest single process.
"""
import json
import os
import sys
import time


def main() -> None:
    result_file, command = sys.argv[1], sys.argv[2:]
    started = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    # Linux counts the peak in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    with open(result_file, "w", encoding="utf-8") as out:
        json.dump(
            {
                "code": os.waitstatus_to_exitcode(status),
                "wallSeconds": wall,
                "cpuSeconds": usage.ru_utime + usage.ru_stime,
                "peakBytes": usage.ru_maxrss * unit,
            },
            out,
        )


main()
