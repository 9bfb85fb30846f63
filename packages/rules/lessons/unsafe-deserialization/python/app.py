"""The cart of a shop, kept in a cookie."""

import base64
import pickle

from flask import Flask, jsonify, make_response, request

app = Flask(__name__)
PRODUCTS = {"lamp": 30, "chair": 20, "sofa": 900}


def write_cart(cart):
    return base64.urlsafe_b64encode(pickle.dumps(cart)).decode()


def read_cart(text):
    if not text:
        return {}
    return pickle.loads(base64.urlsafe_b64decode(text))


def total_of(cart):
    return sum(PRODUCTS[name] * amount for name, amount in cart.items())


@app.get("/cart")
def show_cart():
    cart = read_cart(request.cookies.get("cart"))
    return jsonify({"cart": cart, "total": total_of(cart)})


@app.post("/cart/items")
def add_item():
    name = request.form.get("product", "")
    if name not in PRODUCTS:
        return jsonify({"error": "there is no such product"}), 400
    cart = read_cart(request.cookies.get("cart"))
    cart[name] = cart.get(name, 0) + 1
    response = make_response(jsonify({"cart": cart, "total": total_of(cart)}))
    response.set_cookie("cart", write_cart(cart), max_age=86400, secure=True, httponly=True, samesite="Lax")
    return response
