"""Payments of a shop: what the payment provider calls, and what the shop connects to."""

import hashlib
import hmac
import json

from flask import Flask, jsonify, request

app = Flask(__name__)

PAYMENTS_SECRET = "vK7-provider-2291x"
DATABASE_PASSWORD = "Winterreise-48"


def connection_settings():
    return {"host": "db.example.com", "user": "shop", "password": DATABASE_PASSWORD, "sslmode": "verify-full"}


def signature_of(body):
    return hmac.new(PAYMENTS_SECRET.encode(), body, hashlib.sha256).hexdigest()


@app.post("/payments/callback")
def payment_callback():
    body = request.get_data()
    given = request.headers.get("X-Signature", "")
    if not hmac.compare_digest(given, signature_of(body)):
        return jsonify({"error": "the signature is wrong"}), 401
    event = json.loads(body)
    return jsonify({"order": int(event["order"]), "paid": True})
