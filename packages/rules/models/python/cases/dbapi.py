# Connections and cursors that come from elsewhere.
from flask import request

from .db import get_db
from .db import shared_cursor as shared


def cursor_of_unknown_type(cursor, conn):
    # ruleid: sql-injection
    cursor.execute("SELECT name FROM " + request.args["table"])
    # ruleid: sql-injection
    cursor.execute(request.form["statement"])
    # ruleid: sql-injection
    conn.executemany("INSERT INTO " + request.args["table"], [])
    # A word of SQL and a name of a session.
    # ruleid: sql-injection
    get_db().session.scalars("name in (" + request.args["names"] + ") or 1")
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = ?", (request.args["name"],))


def part_of_a_query(session):
    # ruleid: sql-injection
    session.execute("values (" + request.args["values"] + ")")


def helper_methods(backend):
    # ruleid: sql-injection
    backend.run_query("SELECT * FROM users WHERE name = '" + request.args["name"] + "'")
    # ruleid: sql-injection
    backend.query_one(f"SELECT * FROM users WHERE id = {request.args['id']}")
    # ok: sql-injection
    backend.run_query("users of " + request.args["name"])


async def asynchronous(database):
    # ruleid: sql-injection
    await database.fetch_all("with x as (" + request.args["part"] + ")")
    # ok: sql-injection
    return await database.fetch_all("SELECT * FROM notes WHERE id = :id", {"id": request.args["id"]})


def procedure(cursor):
    # ruleid: sql-injection
    cursor.callproc(request.args["procedure"])


def escaped(conn, cursor):
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = '" + conn.escape_string(request.args["name"]) + "'")
    # ok: sql-injection
    cursor.execute("SELECT * FROM " + conn.ops.quote_name(request.args["table"]))


def stored():
    shared.execute("SELECT filter FROM reports")
    # ruleid: sql-injection
    shared.execute("SELECT * FROM sales WHERE " + get_db().cursor().fetchone()[0])
