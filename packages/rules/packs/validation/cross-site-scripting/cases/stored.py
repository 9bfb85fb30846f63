import sqlite3

from flask import Flask, jsonify
from markupsafe import escape

app = Flask(__name__)


def entries():
    connection = sqlite3.connect("guestbook.db")
    return connection.execute("SELECT author, text FROM entries").fetchall()


@app.get("/")
def page():
    items = ""
    for author, text in entries():
        items += f"<li>{author}: {text}</li>"
    # ruleid: cross-site-scripting
    return f"<ul>{items}</ul>"


@app.get("/escaped")
def escaped():
    items = ""
    for author, text in entries():
        items += f"<li>{escape(author)}: {escape(text)}</li>"
    # ok: cross-site-scripting
    return f"<ul>{items}</ul>"


@app.get("/data")
def data():
    # ok: cross-site-scripting
    return jsonify([list(row) for row in entries()])
