import sqlite3

connection = sqlite3.connect("shop.db")


def by_name(query):
    # ruleid: sql-injection (from customer-name)
    return connection.execute(query).fetchall()


def of_customer(query):
    # ruleid: sql-injection (from customer-id)
    return connection.execute(query).fetchall()


def sorted_by(query):
    # ruleid: sql-injection (from sort-order)
    return connection.execute(query).fetchall()


def report_of(query):
    # ruleid: sql-injection (from report-route)
    return connection.execute(query).fetchall()


def fetch(query):
    # ok: sql-injection
    return connection.execute(query).fetchall()


def of_visitor(query):
    # ruleid: sql-injection (from visitor)
    return connection.execute(query).fetchall()
