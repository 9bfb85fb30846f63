"""Store a report in the shared report folder, without overwriting an older one."""
import argparse
import json
import os
import platform
import sys
import time

REPORT_FOLDER = "/var/spool/reports"


def collect():
    load = os.getloadavg()
    return {
        "host": platform.node(),
        "time": int(time.time()),
        "load": {"1m": load[0], "5m": load[1], "15m": load[2]},
        "cpus": os.cpu_count(),
    }


def save(path, report):
    if os.path.exists(path):
        raise FileExistsError(path)
    with open(path, "w", encoding="utf-8") as handle:
        json.dump(report, handle, indent=2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="print nothing")
    args = parser.parse_args()

    path = os.path.join(REPORT_FOLDER, time.strftime("report-%Y-%m-%d.json"))
    try:
        save(path, collect())
    except FileExistsError:
        print(f"{path} exists already", file=sys.stderr)
        return 1

    if not args.quiet:
        print(f"Saved {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
