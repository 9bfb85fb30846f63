import aiosqlite


async def by_name(query):
    async with aiosqlite.connect("users.db") as connection:
        # ruleid: sql-injection (from show-route)
        return await connection.execute(query)


async def found(query):
    async with aiosqlite.connect("users.db") as connection:
        # ruleid: sql-injection (from find-route)
        return await connection.execute(query)


async def fetch(query):
    async with aiosqlite.connect("users.db") as connection:
        # ok: sql-injection (safe from age)
        # ok: sql-injection
        return await connection.execute(query)
