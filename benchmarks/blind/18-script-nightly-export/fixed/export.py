#!/usr/bin/env python3
"""
Nightly export of yesterday's sales to CSV. Started by cron.

Usage: export.py OUTPUT_FOLDER
"""
import csv
import logging
import os
import sys
from datetime import date, timedelta
from pathlib import Path

import psycopg

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
log = logging.getLogger("export")

QUERY = """
    SELECT s.id, s.sold_at, p.name, s.quantity, s.price
    FROM sales s JOIN products p ON p.id = s.product_id
    WHERE s.sold_at >= %s AND s.sold_at < %s
    ORDER BY s.sold_at
"""


def connect() -> psycopg.Connection:
    """Connect to the reporting replica."""
    return psycopg.connect(
        host="replica.db.internal",
        dbname="shop",
        user="report_reader",
        password=os.environ["REPORT_DB_PASSWORD"],
        sslmode="verify-full",
    )


def export_day(day: date, folder: Path) -> int:
    """Write the sales of one day; returns how many there were."""
    target = folder / f"sales-{day.isoformat()}.csv"
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute(QUERY, (day, day + timedelta(days=1)))
        with target.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in cursor.description])
            count = 0
            for row in cursor:
                writer.writerow(row)
                count += 1
    return count


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    yesterday = date.today() - timedelta(days=1)
    count = export_day(yesterday, Path(sys.argv[1]))
    log.info("%d sales of %s exported", count, yesterday)
    return 0


if __name__ == "__main__":
    sys.exit(main())
