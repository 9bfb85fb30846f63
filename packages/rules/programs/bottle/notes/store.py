import sqlite3


def of_owner(owner):
    # ruleid: sql-injection (from owner)
    return sqlite3.connect("notes.db").execute(f"SELECT * FROM notes WHERE owner = '{owner}'").fetchall()


def containing(text):
    # ruleid: sql-injection (from field)
    return sqlite3.connect("notes.db").execute("SELECT * FROM notes WHERE text LIKE '%" + text + "%'").fetchall()


def page(number):
    # ok: sql-injection (safe from number)
    return sqlite3.connect("notes.db").execute(f"SELECT * FROM notes LIMIT 20 OFFSET {number}").fetchall()


def remove(number):
    # ok: sql-injection
    return sqlite3.connect("notes.db").execute("DELETE FROM notes WHERE id = ?", (number,)).rowcount
