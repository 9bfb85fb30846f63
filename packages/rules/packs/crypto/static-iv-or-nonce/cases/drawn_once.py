import os

from Crypto.Cipher import AES
from Crypto.Random import get_random_bytes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV


class Box:
    def __init__(self, key):
        self.key = key
        self.iv = os.urandom(16)

    def seal(self, data):
        # ruleid: static-iv-or-nonce
        return AES.new(self.key, AES.MODE_CBC, self.iv).encrypt(data)

    def open(self, data):
        # ok: static-iv-or-nonce
        return AES.new(self.key, AES.MODE_CBC, self.iv).decrypt(data)


class Shared:
    nonce = get_random_bytes(12)

    def seal(self, key, data):
        # ruleid: static-iv-or-nonce
        return AESGCM(key).encrypt(self.nonce, data, None)


class Fresh:
    def __init__(self, key):
        self.key = key
        self.iv = os.urandom(16)

    def seal(self, data):
        self.iv = os.urandom(16)
        # ok: static-iv-or-nonce
        return self.iv + AES.new(self.key, AES.MODE_CBC, self.iv).encrypt(data)


class OneMessage:
    def __init__(self, key):
        self.iv = os.urandom(16)
        # ok: static-iv-or-nonce
        self.cipher = Cipher(algorithms.AES(key), modes.CTR(self.iv)).encryptor()

    def update(self, data):
        return self.cipher.update(data)


def all_of(key, messages):
    nonce = os.urandom(12)
    sealed = []
    for message in messages:
        # ruleid: static-iv-or-nonce
        sealed.append(AESGCM(key).encrypt(nonce, message, None))
    return sealed


def listed(key, messages):
    nonce = os.urandom(12)
    # ruleid: static-iv-or-nonce
    return [AESGCM(key).encrypt(nonce, message, None) for message in messages]


def each_of(key, messages):
    sealed = []
    for message in messages:
        nonce = os.urandom(12)
        # ok: static-iv-or-nonce
        sealed.append(nonce + AESGCM(key).encrypt(nonce, message, None))
    return sealed


iv = os.urandom(16)


def given(key, data, iv):
    # ok: static-iv-or-nonce
    return AES.new(key, AES.MODE_CBC, iv).encrypt(data)


def drawn(key, data):
    iv = os.urandom(16)
    # ok: static-iv-or-nonce
    return iv + AES.new(key, AES.MODE_CBC, iv).encrypt(data)


def of_somebody_else(key, data):
    # ok: static-iv-or-nonce
    return AES.new(key, AES.MODE_CBC, b" " * 16).decrypt(data)


def decrypt_cookie(key, data):
    # ok: static-iv-or-nonce
    cipher = Cipher(algorithms.AES(key), modes.CBC(b" " * 16))
    return cipher.decryptor().update(data)


def counted(key, iv, data):
    # ok: static-iv-or-nonce
    return AES.new(key, AES.MODE_CTR, nonce=b"", initial_value=iv).encrypt(data)


def deterministic(key, data):
    siv = AESSIV(key)
    # ok: static-iv-or-nonce
    return siv.encrypt(b"data", [data])
