import sqlite3

from flask import Flask, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import escape

app = Flask(__name__)
app.config.from_prefixed_env()
CSRFProtect(app)


def db():
    if "db" not in g:
        g.db = sqlite3.connect(app.config.get("GUESTBOOK_DB", "guestbook.db"))
    return g.db


@app.teardown_appcontext
def close_db(_error):
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


@app.post("/entries")
def add_entry():
    author = request.form.get("author", "").strip()[:80]
    text = request.form.get("text", "").strip()[:2000]
    if author and text:
        db().execute("INSERT INTO entries (author, text) VALUES (?, ?)", (author, text))
        db().commit()
    return redirect(url_for("show_entries"))


@app.get("/")
def show_entries():
    rows = db().execute("SELECT author, text FROM entries ORDER BY id DESC LIMIT 100").fetchall()
    items = ""
    for author, text in rows:
        items += f"<li><strong>{escape(author)}</strong><p>{escape(text)}</p></li>"

    html = f"""
    <h1>Guestbook</h1>
    <form method="post" action="/entries">
      <input type="hidden" name="csrf_token" value="{generate_csrf()}">
      <input name="author" placeholder="Name">
      <textarea name="text"></textarea>
      <button>Sign</button>
    </form>
    <ul>{items}</ul>
    """
    return html
