import asyncpg
import psycopg
import psycopg2
import psycopg2.extras
from flask import request
from psycopg import sql as pgsql
from psycopg2 import pool, sql
from psycopg2.extras import RealDictCursor, execute_batch
from psycopg2.extensions import quote_ident


def by_cursor():
    conn = psycopg2.connect(host="db", dbname="shop")
    cur = conn.cursor(cursor_factory=RealDictCursor)
    # ruleid: sql-injection
    cur.execute("SELECT * FROM users WHERE name = '%s'" % request.args["name"])
    # ok: sql-injection
    cur.execute("SELECT * FROM users WHERE name = %s", (request.args["name"],))
    # ruleid: sql-injection
    cur.execute(query=request.form["statement"])
    # ruleid: sql-injection
    cur.copy_expert("COPY " + request.form["table"] + " TO STDOUT", None)
    # ruleid: sql-injection
    cur.mogrify(request.form["statement"])


def by_context_manager():
    with psycopg2.connect("postgresql:///shop") as conn, conn.cursor() as cur:
        # ruleid: sql-injection
        cur.execute(request.form["statement"])


def third_version():
    with psycopg.connect("postgresql:///shop") as conn:
        # ruleid: sql-injection
        conn.execute(request.form["statement"])
        with conn.cursor() as cur:
            # ruleid: sql-injection
            cur.executemany(request.form["statement"], [])
            # ruleid: sql-injection
            return list(cur.stream(request.form["statement"]))


async def third_version_asynchronous():
    async with await psycopg.AsyncConnection.connect("postgresql:///shop") as conn:
        async with conn.cursor() as cur:
            # ruleid: sql-injection
            await cur.execute(request.form["statement"])


def from_a_pool():
    connections = pool.SimpleConnectionPool(1, 5, "postgresql:///shop")
    conn = connections.getconn()
    # ruleid: sql-injection
    conn.cursor().execute(request.form["statement"])


def many_values():
    cur = psycopg2.connect("postgresql:///shop").cursor()
    # ruleid: sql-injection
    psycopg2.extras.execute_values(cur, "INSERT INTO " + request.form["table"] + " VALUES %s", [(1,)])
    # ruleid: sql-injection
    execute_batch(cur, sql=request.form["statement"], argslist=[])
    # ok: sql-injection
    psycopg2.extras.execute_values(cur, "INSERT INTO t VALUES %s", [(request.form["value"],)])


def composed():
    cur = psycopg2.connect("postgresql:///shop").cursor()
    # ok: sql-injection
    cur.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(request.args["table"])))
    # ruleid: sql-injection
    cur.execute(sql.SQL("SELECT * FROM " + request.args["table"]))
    # ruleid: sql-injection
    part = pgsql.SQL(request.args["order"])
    name = quote_ident(request.args["table"], cur)
    # ok: sql-injection
    cur.execute(f"SELECT * FROM {name}")
    return part


async def other_driver():
    conn = await asyncpg.connect("postgresql:///shop")
    # ruleid: sql-injection
    await conn.fetch(request.form["statement"])
    # ruleid: sql-injection
    await conn.fetchrow(query=request.form["statement"])
    # ruleid: sql-injection
    value = await conn.fetchval("SELECT a FROM t WHERE b = '" + request.form["b"] + "'")
    # ok: sql-injection
    await conn.fetchval("SELECT a FROM t WHERE b = $1", request.form["b"])
    return value


async def other_driver_pool():
    async with asyncpg.create_pool("postgresql:///shop") as connections:
        # ruleid: sql-injection
        await connections.execute(request.form["statement"])
        async with connections.acquire() as conn:
            # ruleid: sql-injection
            await conn.prepare(request.form["statement"])


def stored():
    reader = psycopg2.connect("postgresql:///shop").cursor()
    reader.execute("SELECT filter FROM reports WHERE id = %s", (1,))
    row = reader.fetchone()
    # ruleid: sql-injection
    reader.execute("SELECT * FROM sales WHERE " + row[0])
