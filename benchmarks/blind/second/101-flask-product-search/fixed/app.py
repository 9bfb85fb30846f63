import os
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)
DB_PATH = os.environ.get("SHOP_DB", "shop.db")


def get_db():
    conn = sqlite3.connect(DB_PATH)
    conn.row_factory = sqlite3.Row
    return conn


@app.route("/api/products/search", methods=["GET"])
def search_products():
    """Search products by name or description."""
    term = request.args.get("q", "").strip()
    if len(term) < 2:
        return jsonify({"error": "Search term must have at least 2 characters"}), 400

    conn = get_db()
    try:
        cursor = conn.cursor()
        pattern = f"%{term}%"
        cursor.execute(
            "SELECT id, name, description, price FROM products "
            "WHERE name LIKE ? OR description LIKE ? "
            "ORDER BY name LIMIT 50",
            (pattern, pattern),
        )
        products = [dict(row) for row in cursor.fetchall()]
    finally:
        conn.close()

    return jsonify({"count": len(products), "products": products})


if __name__ == "__main__":
    app.run()
