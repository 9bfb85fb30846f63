import sqlite3


class Store:
    def __init__(self, connection: sqlite3.Connection):
        self.connection = connection

    def by_text(self, text):
        # ruleid: sql-injection (from text-query)
        return self.connection.execute(f"SELECT * FROM orders WHERE note LIKE '%{text}%'").fetchall()

    def with_status(self, query):
        # ok: sql-injection (safe from status)
        # ok: sql-injection
        return self.connection.execute(query).fetchall()

    def by_owner(self, owner):
        # ruleid: sql-injection (from owner-query)
        return self.connection.execute("SELECT * FROM orders WHERE owner = '" + owner + "'").fetchall()

    def at(self, query):
        # ok: sql-injection
        return self.connection.execute(query).fetchall()

    def in_order(self, query):
        # ok: sql-injection
        return self.connection.execute(query).fetchall()

    def by_tenant(self, tenant):
        # ruleid: sql-injection (from host)
        return self.connection.execute(f"SELECT * FROM orders_{tenant}").fetchall()

    def by_region(self, region):
        # ruleid: sql-injection (from region)
        return self.connection.execute(f"SELECT * FROM orders WHERE region = '{region}'").fetchall()
