import configparser

import wire
from flask import Flask, request

app = Flask(__name__)


@app.post("/people")
def of_what_the_file_fills():
    name = request.form["name"]
    entries = ["nobody"]
    entries.append(name)
    entries.append("everybody")
    entries.pop(0)
    chosen = entries[1]
    # ok: sql-injection
    wire.cursor.execute(f"SELECT * FROM people WHERE name = '{chosen}'")
    chosen = entries[0]
    # ruleid: sql-injection (high)
    wire.cursor.execute(f"SELECT * FROM people WHERE name = '{chosen}'")
    settings = configparser.ConfigParser()
    settings.add_section("people")
    settings.set("people", "name", name)
    settings.set("people", "kind", "guest")
    chosen = settings.get("people", "kind")
    # ok: sql-injection
    wire.cursor.execute(f"SELECT * FROM people WHERE kind = '{chosen}'")
    table = {"kind": "guest", "name": name}
    chosen = table["kind"]
    # ok: sql-injection
    wire.cursor.execute(f"SELECT * FROM people WHERE kind = '{chosen}'")
    chosen = table.get("name", "guest")
    # ruleid: sql-injection (high)
    wire.cursor.execute(f"SELECT * FROM people WHERE name = '{chosen}'")


def get_kind():
    return "guest"


def of_functions():
    kind = get_kind()
    # ok: sql-injection
    wire.cursor.execute("SELECT * FROM people WHERE kind = '%s'" % kind)
    name = wire.read_name()
    # ruleid: sql-injection (medium)
    wire.cursor.execute("SELECT * FROM people WHERE name = '%s'" % name)
    # ruleid: sql-injection (medium)
    wire.cursor.execute("SELECT * FROM people WHERE name = '" + str(wire.read_name()) + "'")
    # ruleid: sql-injection (medium)
    wire.cursor.execute(f"SELECT * FROM people WHERE name = '{wire.fetch_name(1)}'")
    # ok: sql-injection
    wire.cursor.execute("SELECT * FROM people WHERE kind = '" + get_kind() + "'")
    # ok: sql-injection
    wire.cursor.execute("SELECT * FROM people WHERE name = '" + wire.get_escaped(1) + "'")
    # ok: sql-injection
    wire.cursor.execute("SELECT * FROM people WHERE name = ?", (wire.read_name(),))
    for row in wire.rows():
        name = row["name"]
        # ruleid: sql-injection (medium)
        wire.cursor.execute("SELECT * FROM people WHERE name = '%s'" % name)
    names = wire.fetch_names()
    for name in names:
        # ruleid: sql-injection (medium)
        wire.cursor.execute("SELECT * FROM people WHERE name = '%s'" % name)


def _of_called(cursor, kind):
    # ruleid: sql-injection (low)
    cursor.execute("SELECT * FROM people WHERE kind = '" + kind + "'")


def of_guests(cursor):
    _of_called(cursor, "guest")
