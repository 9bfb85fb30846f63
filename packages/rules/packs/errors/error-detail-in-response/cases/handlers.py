import logging
import traceback

from django.http import HttpResponse, JsonResponse
from fastapi import FastAPI, HTTPException
from flask import Flask, jsonify

app = Flask(__name__)
api = FastAPI()
logger = logging.getLogger(__name__)


@app.route("/orders")
def orders():
    try:
        return jsonify(load())
    except Exception as e:
        # ruleid: error-detail-in-response
        return jsonify({"error": str(e)}), 500


@app.route("/report")
def report():
    try:
        return load()
    except Exception:
        # ruleid: error-detail-in-response
        return "<pre>" + traceback.format_exc() + "</pre>", 500


@app.route("/plain")
def plain():
    try:
        return load()
    except ValueError as error:
        # ruleid: error-detail-in-response
        return {"error": f"failed: {error}"}, 400


@app.route("/quiet")
def quiet():
    try:
        return load()
    except Exception as e:
        logger.exception("loading failed: %s", e)
        # ok: error-detail-in-response
        return jsonify({"error": "Internal server error"}), 500


@app.errorhandler(Exception)
def handle(e):
    # ruleid: error-detail-in-response
    return jsonify(error=str(e)), 500


@app.errorhandler(404)
def not_found(e):
    # ok: error-detail-in-response
    return jsonify(error=str(e)), 404


def details(error):
    return {"type": type(error).__name__, "text": str(error)}


@api.get("/items/{item_id}")
def item(item_id: int):
    try:
        return load()
    except KeyError:
        # ok: error-detail-in-response
        raise HTTPException(status_code=404, detail="no such item")
    except Exception as e:
        # ruleid: error-detail-in-response
        raise HTTPException(status_code=500, detail=str(e))


@api.get("/things")
def things():
    try:
        return load()
    except Exception as e:
        # ruleid: error-detail-in-response
        return details(e)


def view(request):
    try:
        return JsonResponse(load())
    except Exception as e:
        logger.error("view failed", exc_info=True)
        if request.user.is_superuser:
            # ok: error-detail-in-response
            return HttpResponse("see the log", status=500)
        # ruleid: error-detail-in-response
        return JsonResponse({"error": repr(e)}, status=500)


def main():
    try:
        load()
    except Exception as e:
        # ok: error-detail-in-response
        print(f"failed: {e}")


def convert(text):
    try:
        return int(text)
    except ValueError as e:
        # ok: error-detail-in-response
        return str(e)
