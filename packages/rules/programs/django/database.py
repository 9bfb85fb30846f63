from django.db import connection


def run(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from customer-route)
        cursor.execute(query)
        return cursor.fetchall()


def lines(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from customer-route)
        cursor.execute(query)
        return cursor.fetchall()


def found(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from search)
        cursor.execute(query)
        return cursor.fetchall()


def page(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from page-route)
        cursor.execute(query)
        return cursor.fetchall()


def of_year(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from old-route)
        cursor.execute(query)
        return cursor.fetchall()


def by_day(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from api-route)
        cursor.execute(query)
        return cursor.fetchall()


def fetch(query):
    with connection.cursor() as cursor:
        # ok: sql-injection (safe from order-number)
        # ok: sql-injection
        cursor.execute(query)
        return cursor.fetchall()


def of_tenant(query):
    with connection.cursor() as cursor:
        # ruleid: sql-injection (from tenant)
        cursor.execute(query)
        return cursor.fetchall()
