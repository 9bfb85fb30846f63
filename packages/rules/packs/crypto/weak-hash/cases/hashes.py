import hashlib
import hmac

from cryptography.hazmat.primitives import hashes


def sign_request(secret, body):
    # ruleid: weak-hash
    return hashlib.md5((secret + body).encode()).hexdigest()


def issue(user_id, now):
    # ruleid: weak-hash
    reset_token = hashlib.sha1(f"{user_id}{now}".encode()).hexdigest()
    # ok: weak-hash
    good_token = hashlib.sha256(nonce).hexdigest()
    return reset_token, good_token


def verify_integrity(path, expected):
    # ruleid: weak-hash
    return hashlib.new("md5", open(path, "rb").read()).hexdigest() == expected


def certificate(builder, key):
    # ruleid: weak-hash
    return builder.sign(key, hashes.SHA1())


# ruleid: weak-hash
mac = hmac.new(key, message, hashlib.md5)
# ok: weak-hash
mac = hmac.new(key, message, hashlib.sha256)


def etag(body):
    # ok: weak-hash
    return hashlib.md5(body).hexdigest()


def sign_cache(body):
    # ok: weak-hash
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def cache_key(parts):
    # ok: weak-hash
    cache_key = hashlib.sha1(repr(parts).encode()).hexdigest()
    return cache_key


def tag(secret, body):
    # ruleid: weak-hash
    return hmac.new(secret, body, digestmod="md5").hexdigest()


def sealed(secret, body):
    # ok: weak-hash
    return hmac.new(secret, body, digestmod="sha256").hexdigest()


def by_name(secret, body):
    # ruleid: weak-hash
    signature = getattr(hashlib, "md5")(secret + body).hexdigest()
    # ok: weak-hash
    stronger_signature = getattr(hashlib, "sha256")(secret + body).hexdigest()
    return signature, stronger_signature
