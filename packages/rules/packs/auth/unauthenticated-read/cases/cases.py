from fastapi import APIRouter, Depends

from .security import get_current_user
from .store import orders, products

router = APIRouter()


@router.get("/orders")
def list_orders(user=Depends(get_current_user)):
    return orders.of(user)


@router.post("/orders")
def add_order(body: NewOrder, user=Depends(get_current_user)):
    return orders.add(user, body)


# ruleid: unauthenticated-read
@router.get("/orders/{order_id}")
def show_order(order_id: int):
    return orders.find(order_id)


# ok: unauthenticated-read
@router.get("/orders/{order_id}/invoice")
def invoice(order_id: int, user=Depends(get_current_user)):
    return orders.invoice(user, order_id)


# ok: unauthenticated-read
@router.get("/health")
def health():
    return {"status": "up"}
