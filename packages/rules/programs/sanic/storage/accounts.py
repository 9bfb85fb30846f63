import asyncpg


async def fetch_matching(condition):
    connection = await asyncpg.connect("postgresql:///shop")
    # ruleid: sql-injection (from search)
    return await connection.fetch("SELECT * FROM accounts WHERE " + condition)


async def fetch_tenant(tenant):
    connection = await asyncpg.connect("postgresql:///shop")
    # ruleid: sql-injection (from tenant)
    return await connection.fetch(f"SELECT * FROM accounts WHERE tenant = '{tenant}'")


async def fetch_page(page):
    connection = await asyncpg.connect("postgresql:///shop")
    # ok: sql-injection (safe from page)
    return await connection.fetch(f"SELECT * FROM accounts OFFSET {page}")


async def fetch_named(query):
    connection = await asyncpg.connect("postgresql:///shop")
    # ruleid: sql-injection (from account)
    return await connection.fetch(query)


async def insert(name, email):
    connection = await asyncpg.connect("postgresql:///shop")
    # ok: sql-injection
    return await connection.execute("INSERT INTO accounts (name, email) VALUES ($1, $2)", name, email)
