import asyncpg
import psycopg2


async def connect():
    # ruleid: database-connection-without-tls
    await asyncpg.connect(host="db.example.com", ssl=False)
    # ruleid: database-connection-without-tls
    await asyncpg.create_pool(host="db.example.com", ssl="disable")
    # ok: database-connection-without-tls
    await asyncpg.connect(host="db.example.com", ssl="verify-full")
    # ok: database-connection-without-tls
    return await asyncpg.create_pool(host="db.example.com", ssl=context)


# ruleid: database-connection-without-tls
OPTIONS = {"host": "db.example.com", "sslmode": "disable"}
# ok: database-connection-without-tls
SAFE = {"host": "db.example.com", "sslmode": "verify-full"}
