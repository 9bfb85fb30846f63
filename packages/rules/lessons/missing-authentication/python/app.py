"""Orders of a shop, for its employees."""

from flask import Flask, abort, jsonify, request, session

app = Flask(__name__)
orders = {1: {"id": 1, "product": "lamp", "amount": 2}, 2: {"id": 2, "product": "sofa", "amount": 1}}


def order_or_404(order_id):
    if order_id not in orders:
        abort(404)
    return orders[order_id]


@app.get("/orders")
def list_orders():
    if "user" not in session:
        abort(401)
    return jsonify(list(orders.values()))


@app.post("/orders")
def create_order():
    product = request.json["product"]
    amount = request.json["amount"]
    if not isinstance(product, str) or not isinstance(amount, int) or amount < 1:
        abort(400)
    order = {"id": max(orders) + 1, "product": product[:100], "amount": amount}
    orders[order["id"]] = order
    return jsonify(order), 201


@app.delete("/orders/<int:order_id>")
def delete_order(order_id):
    order_or_404(order_id)
    del orders[order_id]
    return "", 204
