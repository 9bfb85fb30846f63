import psycopg2


def rows_of(query):
    cursor = psycopg2.connect("").cursor()
    # ruleid: sql-injection (from python-name)
    cursor.execute(query)
    return cursor.fetchall()


def bound(name):
    cursor = psycopg2.connect("").cursor()
    # ok: sql-injection
    cursor.execute("SELECT * FROM orders WHERE name = %s", (name,))
    return cursor.fetchall()
