"""Keys, tokens and checks of other routes prove nothing for this one, nor does a comment."""
import os

import stripe
from fastapi import Depends, FastAPI, Request

from .database import get_db
from .security import get_current_user, verify_hook

stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
app = FastAPI()


@app.get("/me")
def me(user=Depends(get_current_user)):
    return user


# ruleid: webhook-without-signature
@app.post("/webhooks/paypal")
async def paypal(request: Request, db=Depends(get_db)):
    # TODO: verify the signature
    payload = await request.json()
    if payload["event_type"] == "PAYMENT.CAPTURE.COMPLETED":
        await mark_paid(db, payload["resource"]["custom_id"])
    return {"status": "ok"}


# ok: webhook-without-signature
@app.post("/webhooks/shopify", dependencies=[Depends(verify_hook)])
async def shopify(request: Request):
    await save_order(await request.json())
    return {}


# ok: webhook-without-signature
@app.post("/webhooks/stripe")
async def paid(request: Request):
    event = stripe.Event.construct_from(await request.json(), stripe.api_key)
    fresh = stripe.Event.retrieve(event.id)
    await mark_paid(None, fresh.data.object.client_reference_id)
    return {}


# ok: webhook-without-signature
@app.post("/webhooks")
async def add_target(request: Request):
    body = await request.json()
    await save_target(body["name"], request.query_params["url"])
    return {}


# ok: webhook-without-signature
@app.post("/webhook/{secret}")
async def telegram(secret: str, request: Request):
    await process_update(await request.json())
    return {}
