from flask import Blueprint, request

from database import fetch, sorted_by

orders = Blueprint("orders", __name__)
COLUMNS = ("id", "day")


@orders.get("/")
def index():
    return sorted_by("SELECT * FROM orders ORDER BY " + request.args["order"])


@orders.get("/safe")
def safe():
    order = request.args["order"]
    if order not in COLUMNS:
        order = "id"
    return fetch("SELECT * FROM orders ORDER BY " + order)
