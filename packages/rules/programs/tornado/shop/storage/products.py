import psycopg2

connection = psycopg2.connect("dbname=shop")


def by_name(name):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from product-name)
        cursor.execute(f"SELECT * FROM products WHERE name = '{name}'")
        return cursor.fetchall()


def remove(name):
    with connection.cursor() as cursor:
        # ok: sql-injection
        cursor.execute("DELETE FROM products WHERE name = %s", (name,))
        return cursor.rowcount


def matching(term, order):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from text)
        cursor.execute("SELECT * FROM products WHERE name LIKE '%" + term + "%' ORDER BY " + order)
        return cursor.fetchall()


def page(offset):
    with connection.cursor() as cursor:
        # ok: sql-injection (safe from number)
        cursor.execute(f"SELECT * FROM products OFFSET {offset}")
        return cursor.fetchall()


def restock(body):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from stock-body)
        cursor.execute("UPDATE products SET stock = stock + 1 WHERE code = '" + body + "'")
