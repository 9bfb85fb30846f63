"""Orders of a shop: each customer searches their own."""

import sqlite3

from flask import Flask, jsonify, request, session

app = Flask(__name__)
db = sqlite3.connect(":memory:", check_same_thread=False)
db.row_factory = sqlite3.Row


def create_tables():
    db.execute("CREATE TABLE orders (id INTEGER, customer TEXT, product TEXT, total INTEGER)")


def add_order(order_id, customer, product, total):
    db.execute("INSERT INTO orders VALUES (?, ?, ?, ?)", (order_id, customer, product, total))


def find_orders(customer, product, sort):
    query = f"SELECT id, product, total FROM orders WHERE customer = '{customer}'"
    if product:
        query += " AND product LIKE '%" + product + "%'"
    query += f" ORDER BY {sort}"
    return [dict(row) for row in db.execute(query)]


@app.get("/orders")
def search_orders():
    customer = session.get("customer")
    if customer is None:
        return jsonify({"error": "log in first"}), 401
    product = request.args.get("product", "")
    sort = request.args.get("sort", "id")
    return jsonify(find_orders(customer, product, sort))
