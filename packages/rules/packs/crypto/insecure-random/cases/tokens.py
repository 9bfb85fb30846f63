import random
import numpy
import secrets
import string
from random import choice, randint


def generate_token(length=32):
    # ruleid: insecure-random
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def register(user):
    # ruleid: insecure-random
    user.reset_token = "".join(choice(string.digits) for _ in range(6))
    # ruleid: insecure-random
    otp = randint(100000, 999999)
    # ruleid: insecure-random
    session["session_id"] = random.getrandbits(128)
    # ruleid: insecure-random
    send(user, verification_code=str(random.randint(1000, 9999)))
    # ok: insecure-random
    api_key = secrets.token_hex(32)
    # ok: insecure-random
    token = "".join(secrets.choice(string.digits) for _ in range(6))
    # ok: insecure-random
    password = "".join(random.SystemRandom().choice(string.ascii_letters) for _ in range(12))
    # ok: insecure-random
    color = random.choice(["red", "green"])
    return otp, api_key, token, password, color


def generate_password(length):
    chars = []
    for _ in range(length):
        # ruleid: insecure-random
        chars.append(random.choice(string.printable))
    return "".join(chars)


def sample_text(model, vocabulary):
    # ok: insecure-random
    next_token = random.choice(vocabulary)
    # ok: insecure-random
    delay = random.uniform(0, 1)
    return next_token, delay


def roll_dice():
    # ok: insecure-random
    return random.randint(1, 6)


def shuffled():
    letters = list("abcdefghijklmnopqrstuvwxyz")
    # ruleid: insecure-random
    random.shuffle(letters)
    api_key = "".join(letters)[:12]
    cards = list("23456789")
    # ok: insecure-random
    random.shuffle(cards)
    hand = "".join(cards)[:5]
    return api_key, hand


def drawn():
    # ruleid: insecure-random
    password = str(numpy.random.rand())
    # ok: insecure-random
    noise = numpy.random.rand()
    return password, noise
def begin_login(user):
    # ruleid: insecure-random
    drawn = random.randint(100000, 999999)
    user.otp = str(drawn)
    # ok: insecure-random
    place = random.randint(1, 6)
    user.place = place


def send_verification_code(phone):
    # ruleid: insecure-random
    text = random.randint(1000, 9999)
    deliver(phone, text)


def send_greeting(phone):
    # ok: insecure-random
    deliver(phone, random.choice(GREETINGS))


def create_invite_code():
    # ruleid: insecure-random
    return "".join(random.choices(string.ascii_uppercase, k=8))


def create_colour_code():
    # ok: insecure-random
    return "".join(random.choices("0123456789abcdef", k=6))
