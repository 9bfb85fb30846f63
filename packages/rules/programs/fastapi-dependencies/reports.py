import sqlite3


def rebuild(name):
    connection = sqlite3.connect("shop.db")
    # ruleid: sql-injection (from report)
    connection.execute(f"DELETE FROM reports WHERE name = '{name}'")


def shrink(query):
    # ok: sql-injection
    sqlite3.connect("shop.db").execute(query)


def rename(label):
    # ok: sql-injection
    sqlite3.connect("shop.db").execute("UPDATE reports SET label = ?", (label,))
