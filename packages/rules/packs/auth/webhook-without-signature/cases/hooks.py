from fastapi import FastAPI, Request
from flask import Flask, request

app = Flask(__name__)
api = FastAPI()


# ruleid: webhook-without-signature
@app.route("/webhook/github", methods=["POST"])
def pushed():
    deploy(request.get_json()["ref"])
    return "", 204


# ruleid: webhook-without-signature
@app.post("/hooks/payments")
def paid():
    event = request.json
    if event["type"] == "paid":
        mark_paid(event["order"])
    return "", 200


# ruleid: webhook-without-signature
@api.post("/stripe/events")
async def stripe_events(message: Request):
    payload = await message.json()
    await store_event(payload)
    return {"ok": True}


# ok: webhook-without-signature
@app.get("/hooks")
def list_hooks():
    return {"hooks": []}


# ok: webhook-without-signature
@app.post("/orders")
def order():
    save_order(request.get_json())
    return "", 201


# ok: webhook-without-signature
@app.post("/webhook/ping")
def ping():
    return "pong"
