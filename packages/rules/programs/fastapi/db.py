import sqlite3


def run(text, values=()):
    # ruleid: sql-injection (from name)
    return sqlite3.connect("app.db").execute(text, values).fetchall()


def fetch(text, values=()):
    # ok: sql-injection
    return sqlite3.connect("app.db").execute(text, values).fetchall()
