"""Pays money back to customers of a shop."""

import json
import logging

logger = logging.getLogger("shop.refunds")
LIMIT = 500


class Refunds:
    """`storage` holds orders and blocked accounts, `bank` pays."""

    def __init__(self, storage, bank):
        self.storage = storage
        self.bank = bank

    def is_blocked(self, customer):
        return customer in json.loads(self.storage.read("blocked.json"))

    def is_paid(self, order_id):
        return json.loads(self.storage.read(f"{int(order_id)}.json"))["state"] == "paid"

    def refund(self, customer, order_id, amount):
        try:
            if self.is_blocked(customer):
                return False
        except Exception:
            pass
        try:
            if not self.is_paid(order_id):
                return False
        except Exception:
            pass
        if amount <= 0 or amount > LIMIT:
            return False
        self.bank.pay(customer, amount)
        logger.info("refund of %s for order %s", amount, order_id)
        return True
