import base64
import pickle

from flask import Flask, jsonify, make_response, request

from catalog import find_product

app = Flask(__name__)
COOKIE = "cart"


def load_cart():
    """Return the cart of the browser as a dictionary: product id -> quantity."""
    raw = request.cookies.get(COOKIE)
    if not raw:
        return {}
    try:
        return pickle.loads(base64.b64decode(raw))
    except Exception:
        return {}


def store_cart(response, cart):
    value = base64.b64encode(pickle.dumps(cart)).decode("ascii")
    response.set_cookie(COOKIE, value, max_age=7 * 86400, httponly=True, secure=True, samesite="Strict")
    return response


@app.get("/cart")
def show_cart():
    return jsonify(load_cart())


@app.put("/cart/<int:product_id>")
def put_into_cart(product_id):
    quantity = request.get_json().get("quantity")
    if not isinstance(quantity, int) or not 1 <= quantity <= 99:
        return jsonify(error="quantity must be between 1 and 99"), 400
    if find_product(product_id) is None:
        return jsonify(error="unknown product"), 404

    cart = load_cart()
    cart[str(product_id)] = quantity
    return store_cart(make_response(jsonify(cart)), cart)
