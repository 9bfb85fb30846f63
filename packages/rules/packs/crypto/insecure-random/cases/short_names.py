import hashlib
import random
import secrets
import time
import uuid


def otp():
    # ruleid: insecure-random
    return random.randint(100000, 999999)


def token():
    # ok: insecure-random
    return secrets.token_urlsafe(32)


def keys(rows):
    # ok: insecure-random
    return random.sample(rows, 3)


def reset_token(alphabet):
    # ruleid: insecure-random
    return "".join(random.choice(alphabet) for _ in range(32))


def session_id(clock):
    random.seed(clock.time())
    # ruleid: insecure-random
    return random.getrandbits(64)


def encrypt(key, data, ciphers):
    # ruleid: insecure-random
    iv = bytes(random.getrandbits(8) for _ in range(16))
    return iv + ciphers.cbc(key, iv, data)


def verification_code():
    # ok: insecure-random
    return secrets.randbelow(1_000_000)


def session_ids_for_load_test(count):
    random.seed(7)
    # ok: insecure-random
    return [random.getrandbits(64) for _ in range(count)]


def api_key_of(account):
    random.seed(account.id)
    # ruleid: insecure-random
    api_key = "".join(random.choices(ALPHABET, k=40))
    return api_key


def session_ids_again(seed, count):
    random.seed(seed)
    # ok: insecure-random
    return [random.getrandbits(64) for _ in range(count)]


def token_index(tokens):
    # ok: insecure-random
    return random.randrange(len(tokens))


def make_token(user):
    # ruleid: insecure-random
    return hashlib.sha256((user.email + str(time.time())).encode()).hexdigest()


def forget(user):
    # ruleid: insecure-random
    user.reset_token = str(uuid.uuid1())


def trace():
    # ok: insecure-random
    trace_id = uuid.uuid1()
    # ok: insecure-random
    token = uuid.uuid4()
    # ok: insecure-random
    etag = hashlib.sha256(str(time.time()).encode()).hexdigest()
    return trace_id, token, etag
