"""What the packages are for: prices and bar codes of a shop."""

import barcode_reader
import requests
import shop_prices
import yaml
from flask import Flask, jsonify

app = Flask(__name__)


def read_settings(text):
    return yaml.safe_load(text)


@app.get("/products/<barcode>")
def show_product(barcode):
    product = barcode_reader.decode(barcode)
    stock = requests.get("https://stock.example.com/products/" + str(int(product)), timeout=5).json()
    return jsonify({"product": product, "price": shop_prices.price_of(product), "stock": stock})
