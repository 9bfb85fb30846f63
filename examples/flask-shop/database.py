"""Database helpers for the shop."""

import sqlite3

from flask import current_app, g

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT UNIQUE NOT NULL,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    is_admin INTEGER NOT NULL DEFAULT 0,
    reset_token TEXT
);
CREATE TABLE IF NOT EXISTS products (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    category TEXT NOT NULL,
    price REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users(id),
    product_id INTEGER NOT NULL REFERENCES products(id),
    quantity INTEGER NOT NULL,
    address TEXT NOT NULL
);
"""


def get_db():
    """Return the database connection of the current request."""
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE_PATH"])
        g.db.row_factory = sqlite3.Row
    return g.db


def close_db(_error=None):
    """Close the connection at the end of the request."""
    db = g.pop("db", None)
    if db is not None:
        db.close()


def init_db():
    """Create the tables when they do not exist yet."""
    get_db().executescript(SCHEMA)


def find_user(username):
    """Find a user by name."""
    query = "SELECT * FROM users WHERE username = '%s'" % username
    return get_db().execute(query).fetchone()


def find_user_by_id(user_id):
    """Find a user by id."""
    return get_db().execute("SELECT * FROM users WHERE id = ?", (user_id,)).fetchone()


def search_products(term, sort="name"):
    """Search products whose name contains the term."""
    sql = "SELECT id, name, price FROM products WHERE name LIKE '%" + term + "%'"
    sql += " ORDER BY " + sort
    return get_db().execute(sql).fetchall()


def list_products(category=None, page=1, per_page=20):
    """List products, optionally of one category."""
    sql = "SELECT * FROM products"
    parameters = []
    if category is not None:
        sql += " WHERE category = ?"
        parameters.append(category)
    sql += " ORDER BY name LIMIT ? OFFSET ?"
    parameters += [per_page, (page - 1) * per_page]
    return get_db().execute(sql, parameters).fetchall()


def insert_order(user_id, product_id, quantity, address):
    """Store a new order and return its id."""
    db = get_db()
    cursor = db.execute(
        "INSERT INTO orders (user_id, product_id, quantity, address) VALUES (?, ?, ?, ?)",
        (user_id, product_id, quantity, address),
    )
    db.commit()
    return cursor.lastrowid
