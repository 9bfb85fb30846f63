import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.route("/user")
def user():
    cursor = sqlite3.connect("shop.db").cursor()
    name = request.args["name"]
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: sql-injection
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE id = %d" % int(request.args["id"]))
    return str(cursor.fetchall())


def query(connection: sqlite3.Connection, table: str):
    # ruleid: sql-injection
    return connection.execute("SELECT * FROM " + table)


def run(connection: sqlite3.Connection, text: str):
    # ok: sql-injection
    return connection.execute(text)


def find(connection: sqlite3.Connection, condition):
    # ruleid: sql-injection
    return connection.execute("SELECT * FROM users WHERE " + condition)


@app.route("/find")
def find_route():
    return str(find(sqlite3.connect("shop.db"), request.args["q"]))
