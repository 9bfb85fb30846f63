from flask import Flask, request
from flask_login import login_required

app = Flask(__name__)


@app.get("/orders")
@login_required
def orders():
    return list_orders()


# ruleid: unauthenticated-endpoint
@app.route("/orders/<int:id>", methods=["POST"])
def change_order(id):
    return save(id, request.json)


# ruleid: unauthenticated-endpoint
@app.delete("/orders/<int:id>")
def delete_order(id):
    return remove(id)


# ok: unauthenticated-endpoint
@app.route("/orders", methods=["POST"])
@login_required
def create_order():
    return save(None, request.json)


# ok: unauthenticated-endpoint
@app.route("/login", methods=["POST"])
def login():
    return check(request.form)


# ok: unauthenticated-endpoint
@app.post("/items")
def create_item():
    if not session.get("user"):
        abort(401)
    return save(None, request.json)


# ok: unauthenticated-endpoint
@app.get("/about")
def about():
    return "about"
