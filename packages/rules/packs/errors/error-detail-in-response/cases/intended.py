import os
import traceback

import requests
from django.conf import settings
from flask import Flask, jsonify, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.post("/orders")
def create_order():
    try:
        order = schema.load(request.json)
    except ValidationError as err:
        # ok: error-detail-in-response
        return jsonify(err.messages), 400
    except (errors.NotFoundError, HTTPException) as err:
        # ok: error-detail-in-response
        return jsonify(error=str(err)), 404
    except DatabaseError as err:
        # ruleid: error-detail-in-response
        return jsonify(error=str(err)), 500
    return jsonify(save(order))


@app.get("/rates")
def rates():
    try:
        return fetch_rates()
    except requests.HTTPError as err:
        # ruleid: error-detail-in-response
        return jsonify(error=str(err)), 502


@app.errorhandler(HTTPException)
def refused(e):
    # ok: error-detail-in-response
    return jsonify(error=e.description), e.code


@app.errorhandler(500)
def failed(e):
    if app.debug:
        # ok: error-detail-in-response
        return jsonify(error=str(e), trace=traceback.format_exc()), 500
    # ok: error-detail-in-response
    return jsonify(error="Internal server error"), 500


@app.get("/report")
def report():
    try:
        return build()
    except Exception:
        if settings.DEBUG:
            body = traceback.format_exc()
        else:
            body = "Something went wrong"
        # ok: error-detail-in-response
        return body, 500


@app.get("/summary")
def summary():
    try:
        return build()
    except Exception as e:
        detail = str(e) if os.environ.get("APP_DEBUG") else "Something went wrong"
        # ok: error-detail-in-response
        return jsonify(error=detail), 500


@app.get("/totals")
def totals():
    try:
        return build()
    except Exception as e:
        detail = str(e) if request.args.get("long") else "Something went wrong"
        # ruleid: error-detail-in-response
        return jsonify(error=detail), 500
