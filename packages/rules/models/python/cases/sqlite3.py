import sqlite3
import sqlite3 as sq
from contextlib import closing
from sqlite3 import connect

import aiosqlite
from flask import request


def by_connection():
    conn = sqlite3.connect("shop.db")
    # ruleid: sql-injection
    conn.execute("SELECT * FROM users WHERE name = '" + request.args["name"] + "'")
    # ok: sql-injection
    conn.execute("SELECT * FROM users WHERE name = ?", (request.args["name"],))


def by_cursor():
    with sq.connect("shop.db") as conn:
        cursor = conn.cursor()
        # ruleid: sql-injection
        cursor.executemany(f"INSERT INTO {request.form['table']} VALUES (?)", [(1,), (2,)])


def of_a_chain():
    # ruleid: sql-injection
    return connect("shop.db").cursor().execute("DELETE FROM " + request.form["table"]).rowcount


def script():
    # No word of SQL in the text: the type of the connection says it all.
    with closing(sqlite3.connect("shop.db")) as conn:
        # ruleid: sql-injection
        conn.executescript(request.data.decode())
        # ruleid: sql-injection
        conn.cursor().executescript(sql_script=request.data.decode())


def keyword():
    conn = sqlite3.connect("shop.db")
    # ruleid: sql-injection
    conn.execute(request.form["statement"])


class Repository:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)
        self.conn.row_factory = sqlite3.Row

    def find(self):
        # ruleid: sql-injection
        return self.conn.execute("SELECT * FROM t ORDER BY %s" % request.args["by"]).fetchall()


async def asynchronous():
    async with aiosqlite.connect("shop.db") as db:
        # ruleid: sql-injection
        await db.execute("UPDATE users SET name = '" + request.form["name"] + "'")
        # ruleid: sql-injection
        rows = await db.execute_fetchall("SELECT * FROM t WHERE a = '" + request.form["a"] + "'")
        async with db.cursor() as cursor:
            # ruleid: sql-injection
            await cursor.execute("DELETE FROM t WHERE a = '%s'" % request.form["a"])
        return rows


def opened_file():
    # ruleid: path-traversal
    return sqlite3.connect("tenants/" + request.args["tenant"] + ".db")


def stored_name_in_a_query():
    reader = sqlite3.connect("shop.db").cursor()
    reader.execute("SELECT name FROM users WHERE id = ?", (request.args["id"],))
    stored = reader.fetchone()[0]
    # ruleid: sql-injection
    reader.execute("SELECT * FROM orders WHERE customer = '" + stored + "'")
