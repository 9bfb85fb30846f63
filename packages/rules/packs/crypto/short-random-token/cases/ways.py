import secrets

from models import Invitation, Order


def invite(address):
    # ruleid: short-random-token
    return Invitation.objects.create(address=address, token=secrets.token_hex(4))


def make_api_key():
    # ruleid: short-random-token
    return f"{secrets.randbits(32):08x}"


def generate_secret():
    # ok: short-random-token
    return secrets.randbits(256)


def order(items):
    # ok: short-random-token
    return Order.objects.create(items=items, number=secrets.token_hex(4))
