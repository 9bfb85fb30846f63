import os
from Crypto.Cipher import AES
from Crypto.Random import get_random_bytes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

IV = b"1234567890123456"


def encrypt(key, data):
    # ruleid: static-iv-or-nonce
    a = AES.new(key, AES.MODE_CBC, b"0000000000000000")
    # ruleid: static-iv-or-nonce
    b = AES.new(key, AES.MODE_CBC, iv=IV)
    # ruleid: static-iv-or-nonce
    c = AES.new(key, AES.MODE_CBC, b"\x00" * 16)
    zero = bytes(16)
    # ruleid: static-iv-or-nonce
    d = Cipher(algorithms.AES(key), modes.CBC(zero))
    # ruleid: static-iv-or-nonce
    e = AESGCM(key).encrypt(b"fixed-nonce!", data, None)
    gcm = AESGCM(key)
    # ruleid: static-iv-or-nonce
    f = gcm.encrypt(b"fixed-nonce!", data, None)
    # ok: static-iv-or-nonce
    g = AES.new(key, AES.MODE_CBC, os.urandom(16))
    iv = get_random_bytes(16)
    # ok: static-iv-or-nonce
    h = AES.new(key, AES.MODE_CBC, iv)
    nonce = os.urandom(12)
    # ok: static-iv-or-nonce
    i = AESGCM(key).encrypt(nonce, data, b"header")
    # ok: static-iv-or-nonce
    j = gcm.encrypt(nonce, b"data", None)
    return a, b, c, d, e, f, g, h, i, j


def decrypt(key, blob):
    # ok: static-iv-or-nonce
    return AES.new(key, AES.MODE_CBC, blob[:16])


def key_as_iv(key, data):
    # ruleid: static-iv-or-nonce
    first = AES.new(key, AES.MODE_CBC, key[:16]).encrypt(data)
    # ruleid: static-iv-or-nonce
    second = AES.new(key, AES.MODE_CBC, iv=key)
    # ruleid: static-iv-or-nonce
    third = Cipher(algorithms.AES(key), modes.CBC(key[:16]))
    return first, second, third


ONCE = os.urandom(16)


def with_one_for_all(key):
    # ruleid: static-iv-or-nonce
    return Cipher(algorithms.AES(key), modes.CTR(ONCE))


def with_one_for_each(key):
    own = os.urandom(16)
    # ok: static-iv-or-nonce
    return Cipher(algorithms.AES(key), modes.CTR(own))
