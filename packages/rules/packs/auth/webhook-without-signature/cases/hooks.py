from fastapi import FastAPI, Request
from flask import Flask, request

app = Flask(__name__)
api = FastAPI()


@app.route("/webhook/github", methods=["POST"])
# ruleid: webhook-without-signature
def pushed():
    deploy(request.get_json()["ref"])
    return "", 204


@app.post("/hooks/payments")
# ruleid: webhook-without-signature
def paid():
    event = request.json
    if event["type"] == "paid":
        mark_paid(event["order"])
    return "", 200


@api.post("/stripe/events")
# ruleid: webhook-without-signature
async def stripe_events(message: Request):
    payload = await message.json()
    await store_event(payload)
    return {"ok": True}


@app.get("/hooks")
# ok: webhook-without-signature
def list_hooks():
    return {"hooks": []}


@app.post("/orders")
# ok: webhook-without-signature
def order():
    save_order(request.get_json())
    return "", 201


@app.post("/webhook/ping")
# ok: webhook-without-signature
def ping():
    return "pong"
