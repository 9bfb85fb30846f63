"""Check which hosts of a list answer to ping."""
import argparse
import os
import sys


def is_up(host: str, count: int) -> bool:
    status = os.system(f"ping -c {count} -W 2 {host} > /dev/null 2>&1")
    return status == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hosts", nargs="+", help="host names or addresses")
    parser.add_argument("-c", "--count", type=int, default=1, help="packets per host")
    args = parser.parse_args()

    down = 0
    for host in args.hosts:
        up = is_up(host, args.count)
        print(f"{host:<40} {'up' if up else 'DOWN'}")
        if not up:
            down += 1
    return 1 if down else 0


if __name__ == "__main__":
    sys.exit(main())
