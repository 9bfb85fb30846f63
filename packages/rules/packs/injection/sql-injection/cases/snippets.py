# What assistants answer: bare functions and classes, often without imports.
def get_user(cursor, username):
    query = f"SELECT * FROM users WHERE username = '{username}'"
    # ruleid: sql-injection
    cursor.execute(query)
    return cursor.fetchone()


def get_order(conn, order_id):
    cur = conn.cursor()
    # ruleid: sql-injection
    cur.execute("SELECT * FROM orders WHERE id = %s" % order_id)
    return cur.fetchall()


def search(db, term, limit):
    sql = "SELECT name, price FROM products WHERE name LIKE '%{}%' LIMIT {}".format(term, int(limit))
    # ruleid: sql-injection
    return db.execute(sql).fetchall()


def filtered(connection, filters):
    query = "SELECT * FROM products WHERE 1 = 1"
    if filters.get("name"):
        query += " AND name = '" + filters["name"] + "'"
    if filters.get("min_price"):
        query += f" AND price >= {filters['min_price']}"
    # ruleid: sql-injection
    return connection.execute(query)


def filtered_safely(connection, filters):
    query = "SELECT * FROM products WHERE 1 = 1"
    params = []
    if filters.get("name"):
        query += " AND name = ?"
        params.append(filters["name"])
    if filters.get("min_price"):
        query += " AND price >= ?"
        params.append(filters["min_price"])
    # ok: sql-injection
    return connection.execute(query, params)


class UserRepository:
    def __init__(self, connection):
        self.connection = connection
        self.cursor = connection.cursor()

    def delete(self, user_id):
        # ruleid: sql-injection
        self.cursor.execute("DELETE FROM users WHERE id = " + str(user_id))
        self.connection.commit()

    def rename(self, user_id, name):
        # ok: sql-injection
        self.cursor.execute("UPDATE users SET name = %s WHERE id = %s", (name, user_id))

    def _run(self, sql, params=()):
        # ok: sql-injection
        return self.cursor.execute(sql, params)

    def by_email(self, email):
        # ok: sql-injection
        return self._run("SELECT * FROM users WHERE email = ?", (email,))


def sorted_users(conn, column):
    if column not in ("name", "email", "created_at"):
        raise ValueError("unknown column")
    # ok: sql-injection
    return conn.execute(f"SELECT * FROM users ORDER BY {column}")


COLUMNS = {"name": "u.name", "date": "u.created_at"}


def sorted_by_table(conn, key):
    # ok: sql-injection
    return conn.execute("SELECT * FROM users u ORDER BY " + COLUMNS.get(key, "u.id"))


def many(cursor, ids):
    placeholders = ", ".join(["%s"] * len(ids))
    # ok: sql-injection
    cursor.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)


def numbered(cursor, user_id: int):
    # ok: sql-injection
    cursor.execute(f"SELECT * FROM users WHERE id = {int(user_id)}")


def run_all(executor, job, name):
    # ok: sql-injection
    executor.execute("run " + name)
    # ok: sql-injection
    job.execute(f"select task {name}")


async def pool_query(pool, email):
    async with pool.acquire() as conn:
        # ruleid: sql-injection
        return await conn.fetchrow(f"SELECT * FROM users WHERE email = '{email}'")


async def pool_query_safe(pool, email):
    async with pool.acquire() as conn:
        # ok: sql-injection
        return await conn.fetchrow("SELECT * FROM users WHERE email = $1", email)


def read_frame(conn, region):
    import pandas as pd

    # ruleid: sql-injection
    return pd.read_sql(f"SELECT * FROM sales WHERE region = '{region}'", conn)


def member_of(connection, name):
    # ruleid: sql-injection
    return query_one(connection, "SELECT id FROM members WHERE name = '{}'".format(name))


def member_by_id(connection, number):
    # ok: sql-injection
    return query_one(connection, "SELECT id FROM members WHERE number = %s", (number,))


def scores(db, scene):
    # ruleid: sql-injection
    return db.exec("select score from scores where scene='{}'".format(scene))


class Visits:
    def of_page(self):
        text = "SELECT * FROM visits WHERE page = '%s' AND day > %d" % (self.page, 7)
        # ruleid: sql-injection (medium)
        return self.db.cursor().execute(text)

    def of_host(self):
        # ruleid: sql-injection (medium)
        return self.cursor.execute("SELECT * FROM visits WHERE host = '" + self.host + "'")

    def of_browser(self):
        # ruleid: sql-injection (medium)
        return self.cursor.execute(f"SELECT * FROM visits WHERE browser = '{self.browser}'")

    def of_day(self):
        # ruleid: sql-injection (medium)
        return self.cursor.execute("SELECT * FROM visits WHERE day = '{day}'".format(day=self.day))

    def of_mail(self):
        mail = self.mail
        owner = self.owner_id
        # ruleid: sql-injection (medium)
        self.cursor.execute('select * from visits where mail like \'' + mail + '\'')
        # ok: sql-injection
        return self.cursor.execute("SELECT * FROM visits WHERE owner = '" + owner + "'")

    def of_number(self):
        # ok: sql-injection
        return self.cursor.execute("SELECT * FROM visits WHERE id = '%s'" % int(self.number))

    def of_table(self):
        # ok: sql-injection
        return self.cursor.execute("SELECT * FROM visits WHERE kind = '%s'" % KIND_OF_PAGE)

    def of_placeholder(self):
        # ok: sql-injection
        return self.cursor.execute("SELECT * FROM visits WHERE page = %s", (self.page,))

    def of_everyone(self, people):
        for name in people.names:
            # ruleid: sql-injection (medium)
            self.cursor.execute("INSERT INTO visitors (name) VALUES ('%s')" % name)

    def of_page_read(self):
        title = fetch_title(self.address)
        # ruleid: sql-injection (medium)
        self.cursor.execute("UPDATE visits SET title = '{}'".format(title))

    def of_row(self, rows):
        for row in rows:
            name = row[0]
            # ruleid: sql-injection (medium)
            self.cursor.execute(f"DELETE FROM visits WHERE name = '{name}'")

    def of_escaped(self):
        name = escape_string(self.name)
        # ok: sql-injection
        self.cursor.execute("DELETE FROM visits WHERE name = '%s'" % name)

    def of_kinds(self):
        for kind in ["page", "file"]:
            # ok: sql-injection
            self.cursor.execute("DELETE FROM visits WHERE kind = '%s'" % kind)
        kinds = ["page", "file"]
        for kind in kinds:
            # ok: sql-injection
            self.cursor.execute("DELETE FROM visits WHERE kind = '%s'" % kind)
