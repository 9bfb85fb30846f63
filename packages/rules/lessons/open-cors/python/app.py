"""Prices of a shop, for the pages of its web sites."""

from flask import Flask, jsonify, request

app = Flask(__name__)

PRICES = {"lamp": 30, "chair": 20, "sofa": 900}


def discount_for(customer):
    return 10 if customer == "partner" else 0


@app.after_request
def allow_other_sites(response):
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET"
    return response


@app.get("/prices")
def list_prices():
    return jsonify(PRICES)


@app.get("/prices/<product>")
def price_of(product):
    if product not in PRICES:
        return jsonify({"error": "there is no such product"}), 404
    percent = discount_for(request.args.get("customer", ""))
    return jsonify({"product": product, "price": PRICES[product] * (100 - percent) // 100})
