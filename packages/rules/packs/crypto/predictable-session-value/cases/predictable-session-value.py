import base64
import random
import secrets

from flask import make_response, session


def remember():
    value = str(random.random())[2:]
    response = make_response("hello")
    # ruleid: predictable-session-value
    response.set_cookie("remember_me", value, secure=True, httponly=True)
    return response


def visitor():
    # ruleid: predictable-session-value
    session["visitor"] = base64.b64encode(random.randbytes(16)).decode()


def draw():
    return random.getrandbits(64)


def named(response, name):
    # ruleid: predictable-session-value
    response.set_cookie(key="id", value=f"{name}-{draw():x}", httponly=True)


def safe(response):
    # ok: predictable-session-value
    response.set_cookie("remember_me", secrets.token_urlsafe(16), secure=True, httponly=True)


def system(response):
    # ok: predictable-session-value
    response.set_cookie("remember_me", str(random.SystemRandom().randint(0, 2**64)))


def game():
    # ok: predictable-session-value
    session["secret_number"] = random.randint(1, 100)


def sample_page(response, items):
    shown = random.sample(items, 3)
    # ok: predictable-session-value
    response.set_cookie("shown", "yes")
    return shown


def seeded(response):
    generator = random.Random(1234)
    # ruleid: predictable-session-value
    response.set_cookie("visitor", str(generator.getrandbits(64)))


def seeded_by_system(response):
    generator = random.SystemRandom()
    # ok: predictable-session-value
    response.set_cookie("visitor", str(generator.getrandbits(64)))
