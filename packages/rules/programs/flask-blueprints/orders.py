from flask import Blueprint, g, jsonify, request

from database import fetch, of_visitor, sorted_by

orders = Blueprint("orders", __name__)
COLUMNS = ("id", "day")


@orders.get("/")
def index():
    # source: sort-order
    return jsonify(sorted_by("SELECT * FROM orders ORDER BY " + request.args["order"]))


@orders.get("/safe")
def safe():
    order = request.args["order"]
    if order not in COLUMNS:
        order = "id"
    return jsonify(fetch("SELECT * FROM orders ORDER BY " + order))


@orders.get("/mine")
def mine():
    return [
        of_visitor(f"SELECT * FROM orders WHERE visitor = '{g.visitor}'"),
        fetch(f"SELECT * FROM orders WHERE locale = '{g.locale}'"),
    ]
