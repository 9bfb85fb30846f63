import sqlite3

from flask import Flask, jsonify
from markupsafe import escape

app = Flask(__name__)


def find(user_id):
    database = sqlite3.connect("people.db")
    return database.execute("SELECT name, bio FROM people WHERE id = ?", (user_id,)).fetchone()


@app.get("/people/<int:user_id>")
def show(user_id):
    row = find(user_id)
    # ruleid: cross-site-scripting
    return "<h1>" + row[0] + "</h1>"


@app.get("/people/<int:user_id>/card")
def card(user_id):
    name, bio = find(user_id)
    # ruleid: cross-site-scripting
    return f"<b>{name}</b><p>{bio}</p>"


@app.get("/people/<int:user_id>/safe")
def safe(user_id):
    row = find(user_id)
    # ok: cross-site-scripting
    return f"<h1>{escape(row[0])}</h1>"


@app.get("/people/<int:user_id>/json")
def as_json(user_id):
    row = find(user_id)
    # ok: cross-site-scripting
    return jsonify(title="About " + row[0])


@app.get("/people/<int:user_id>/age")
def age(user_id):
    row = find(user_id)
    # ok: cross-site-scripting
    return f"<p>{int(row[0])} years</p>"
