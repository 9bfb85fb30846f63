import psycopg2


def cursor():
    return psycopg2.connect("dbname=shop").cursor()


def run(query):
    current = cursor()
    # ruleid: sql-injection (from customer)
    current.execute(query)
    return current.fetchall()


def delete(query):
    # ok: sql-injection
    cursor().execute(query)


def save_message(message):
    # ok: sql-injection
    cursor().execute("INSERT INTO messages VALUES (%s)", (message,))


def reindex(query):
    # ruleid: sql-injection (from index)
    cursor().execute(query)


def relabel(query):
    # ruleid: sql-injection (from label)
    cursor().execute(query)
