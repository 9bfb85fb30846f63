"""Links and codes that a shop sends: to set a new password, to confirm an order."""

import random
import string
import time

ALPHABET = string.ascii_letters + string.digits
LIFETIME = 900

links = {}
codes = {}


def reset_token():
    return "".join(random.choice(ALPHABET) for _ in range(32))


def confirmation_code():
    return str(random.randint(100000, 999999))


def send_reset_link(mail, now=None):
    token = reset_token()
    links[token] = {"mail": mail, "ends": (now or time.time()) + LIFETIME}
    return "https://shop.example.com/reset?token=" + token


def mail_of_link(token, now=None):
    link = links.pop(token, None)
    if link is None or link["ends"] < (now or time.time()):
        return None
    return link["mail"]


def send_code(order_id):
    codes[order_id] = {"code": confirmation_code(), "attempts": 0}
    return codes[order_id]["code"]


def confirm(order_id, code):
    sent = codes.get(order_id)
    if sent is None or sent["attempts"] >= 5:
        return False
    sent["attempts"] += 1
    return sent["code"] == code
