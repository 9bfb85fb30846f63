"""Prices of a shop in other currencies."""

import json
import logging
import os
import traceback

from flask import Flask, jsonify, request

app = Flask(__name__)
logger = logging.getLogger("shop.prices")
RATES_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rates.json")


def read_rates():
    with open(RATES_FILE, encoding="utf-8") as file:
        return json.load(file)


def convert(amount, currency):
    return round(amount * read_rates()[currency], 2)


@app.get("/convert")
def convert_price():
    try:
        amount = float(request.args.get("amount", ""))
        return jsonify({"amount": convert(amount, request.args.get("currency", "EUR"))})
    except ValueError as error:
        return jsonify({"error": str(error)}), 400
    except Exception:
        return "<pre>" + traceback.format_exc() + "</pre>", 500


@app.get("/currencies")
def list_currencies():
    try:
        return jsonify(sorted(read_rates()))
    except OSError as error:
        logger.warning("rates are missing")
        return jsonify({"error": "failed", "detail": f"{error}"}), 500
