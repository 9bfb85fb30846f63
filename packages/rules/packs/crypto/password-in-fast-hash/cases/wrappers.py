import hashlib

import bcrypt
import requests


class Security:
    def hash(self, text, salt=""):
        # ruleid: password-in-fast-hash
        return hashlib.sha256((salt + text).encode()).hexdigest()

    def slow(self, text):
        # ok: password-in-fast-hash
        return bcrypt.hashpw(text.encode(), bcrypt.gensalt(12))


security = Security()


def md5_hex(value):
    # ruleid: password-in-fast-hash
    return hashlib.md5(value.encode()).hexdigest()


def stepwise(value):
    digest = hashlib.sha1()
    # ruleid: password-in-fast-hash
    digest.update(value.encode())
    return digest.hexdigest()


class User:
    def set_password(self, password):
        self.password_hash = security.hash(password, self.salt)

    def check_password(self, password):
        return self.password_hash == md5_hex(password)

    def set_pin(self, password):
        self.pin = security.slow(password)


def register(request):
    return stepwise_hash(request.form["password"])


def stepwise_hash(value):
    return stepwise(value)


# Files, tokens and keys of caches.
def checksum(data):
    # ok: password-in-fast-hash
    return hashlib.sha256(data).hexdigest()


def etag(page, password_policy):
    return checksum(page.encode()) + checksum(password_policy)


def sha1_of(text):
    # ok: password-in-fast-hash
    return hashlib.sha1(text.encode()).hexdigest().upper()


def is_password_pwned(password):
    digest = sha1_of(password)
    return digest[5:] in requests.get("https://pwned.example.com/range/" + digest[:5], timeout=5).text


def prehash(text):
    # ok: password-in-fast-hash
    return hashlib.sha512(text.encode()).digest()


def store(password):
    return bcrypt.hashpw(prehash_of(password), bcrypt.gensalt())


def prehash_of(text):
    return prehash(text)


def stretched_hash(text):
    result = text.encode()
    for _ in range(200_000):
        # ok: password-in-fast-hash
        result = hashlib.sha256(result).digest()
    return result


def unlock(password):
    return stretched_hash(password)
