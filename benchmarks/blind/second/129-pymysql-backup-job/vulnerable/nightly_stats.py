"""Compute the sales of the previous day and store them in daily_stats."""
import datetime as dt
import logging

import pymysql

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)


def get_connection():
    return pymysql.connect(
        host="db.internal.shopmate.io",
        user="stats_writer",
        password="Wq7!rT2#mLp9",
        database="shop",
        ssl={"ca": "/etc/ssl/certs/ca-certificates.crt"},
        cursorclass=pymysql.cursors.DictCursor,
    )


def compute(connection, day):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) AS orders, COALESCE(SUM(total), 0) AS revenue "
            "FROM orders WHERE DATE(created_at) = %s",
            (day,),
        )
        return cursor.fetchone()


def store(connection, day, stats):
    with connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO daily_stats (day, orders, revenue) VALUES (%s, %s, %s)",
            (day, stats["orders"], stats["revenue"]),
        )
    connection.commit()


if __name__ == "__main__":
    yesterday = dt.date.today() - dt.timedelta(days=1)
    connection = get_connection()
    try:
        stats = compute(connection, yesterday)
        store(connection, yesterday, stats)
        log.info("%s: %d orders", yesterday, stats["orders"])
    finally:
        connection.close()
