"""
Order overview API.

Run with:
    flask --app app run
"""
from flask import Flask, g, jsonify, request, session, abort

from repository import OrderRepository, connect

app = Flask(__name__)
app.config.from_prefixed_env()


def get_repository() -> OrderRepository:
    """Return one repository per request."""
    if "repository" not in g:
        g.repository = OrderRepository(connect(app.config["DATABASE"]))
    return g.repository


@app.teardown_appcontext
def close_connection(_exc):
    repository = g.pop("repository", None)
    if repository is not None:
        repository.close()


@app.get("/orders")
def list_orders():
    """List the orders of the signed-in customer, with sorting and paging."""
    customer_id = session.get("customer_id")
    if customer_id is None:
        abort(401)

    sort = request.args.get("sort", "created_at")
    direction = "DESC" if request.args.get("dir") == "desc" else "ASC"
    limit = min(request.args.get("limit", 50, type=int), 200)

    orders = get_repository().list_for_customer(customer_id, sort, direction, limit)
    return jsonify([dict(order) for order in orders])
