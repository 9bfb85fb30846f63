import asyncpg
import mysql.connector
import psycopg2
import pymysql
from fastapi import Depends, FastAPI
from psycopg2 import sql
from pydantic import BaseModel

app = FastAPI()


class Login(BaseModel):
    username: str
    password: str
    age: int


def get_db():
    connection = mysql.connector.connect(host="db", user="shop")
    try:
        yield connection
    finally:
        connection.close()


@app.post("/login")
def login(body: Login, db=Depends(get_db)):
    cursor = db.cursor(dictionary=True)
    # ruleid: sql-injection
    cursor.execute(f"SELECT * FROM users WHERE name = '{body.username}' AND password = '{body.password}'")
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = %s", (body.username,))
    return {"user": cursor.fetchone()}


@app.get("/items/{item_id}")
def item(item_id: int, db=Depends(get_db)):
    cursor = db.cursor()
    # ok: sql-injection
    cursor.execute(f"SELECT * FROM items WHERE id = {item_id}")
    return cursor.fetchone()


@app.get("/search")
async def search(q: str):
    conn = await asyncpg.connect("postgresql:///shop")
    # ruleid: sql-injection
    rows = await conn.fetch("SELECT * FROM items WHERE title ILIKE '%" + q + "%'")
    # ok: sql-injection
    rows = await conn.fetch("SELECT * FROM items WHERE title ILIKE $1", f"%{q}%")
    return rows


def build_condition(value):
    return "name = '" + value + "'"


@app.get("/by-name")
def by_name(name: str):
    condition = build_condition(name)
    with pymysql.connect(host="db") as connection:
        with connection.cursor() as cursor:
            # ruleid: sql-injection
            cursor.execute("SELECT * FROM users WHERE " + condition)
            return cursor.fetchall()


@app.get("/table/{name}")
def table(name: str):
    conn = psycopg2.connect("dbname=shop")
    cur = conn.cursor()
    # ok: sql-injection
    cur.execute(sql.SQL("SELECT * FROM {} LIMIT 10").format(sql.Identifier(name)))
    # ruleid: sql-injection
    cur.execute(f"SELECT * FROM {name} LIMIT 10")
    return cur.fetchall()
