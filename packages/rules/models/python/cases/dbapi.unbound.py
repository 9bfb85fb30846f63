# Helpers that every second program has, without their import.
from flask import request


def helper_functions():
    # ruleid: sql-injection
    rows = query_db("SELECT * FROM users WHERE name = '" + request.args["name"] + "'")
    # ok: sql-injection
    return query_db("SELECT * FROM users WHERE name = ?", [request.args["name"]], one=rows)


def helpers_with_a_connection(sql, conn):
    # ruleid: sql-injection
    sql.queryDB(conn, "SELECT * FROM users WHERE name = '%s'" % request.args["name"])
    # ok: sql-injection
    sql.queryDB(conn, "SELECT * FROM users WHERE name = %s", [request.args["name"]])
