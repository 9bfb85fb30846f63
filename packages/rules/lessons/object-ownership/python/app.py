"""Invoices of a shop, for its customers."""

import sqlite3

from flask import Flask, abort, jsonify
from flask_login import current_user, login_required

app = Flask(__name__)
db = sqlite3.connect(":memory:", check_same_thread=False)
db.row_factory = sqlite3.Row


def create_tables():
    db.execute("CREATE TABLE invoices (id INTEGER, owner_id TEXT, total INTEGER, state TEXT)")


def add_invoice(invoice_id, owner_id, total):
    db.execute("INSERT INTO invoices VALUES (?, ?, ?, 'open')", (invoice_id, owner_id, total))


@app.get("/invoices")
@login_required
def list_invoices():
    rows = db.execute("SELECT id, total, state FROM invoices WHERE owner_id = ?", (current_user.id,))
    return jsonify([dict(row) for row in rows])


@app.get("/invoices/<int:invoice_id>")
@login_required
def show_invoice(invoice_id):
    row = db.execute("SELECT id, total, state FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
    if row is None:
        abort(404)
    return jsonify(dict(row))


@app.post("/invoices/<int:invoice_id>/cancel")
@login_required
def cancel_invoice(invoice_id):
    changed = db.execute("UPDATE invoices SET state = 'cancelled' WHERE id = ?", (invoice_id,))
    if changed.rowcount == 0:
        abort(404)
    return "", 204
