"""The key as the IV, and what an object draws once, with each library."""
import os

from Crypto.Cipher import AES, ChaCha20_Poly1305
from Crypto.Random import get_random_bytes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.modes import CTR


def keyed(key, data):
    # ruleid: static-iv-or-nonce
    return AES.new(key, AES.MODE_CBC, key).encrypt(data)


def keyed_by_name(key, data):
    # ruleid: static-iv-or-nonce
    first = AES.new(key, AES.MODE_CBC, IV=key).encrypt(data)
    # ruleid: static-iv-or-nonce
    second = AES.new(key, AES.MODE_CFB, iv=key[:16]).encrypt(data)
    # ok: static-iv-or-nonce
    third = AES.new(key, AES.MODE_CBC, iv=os.urandom(16)).encrypt(data)
    return first + second + third


def keyed_mode(key, data, iv):
    # ruleid: static-iv-or-nonce
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key)).encryptor()
    # ok: static-iv-or-nonce
    other = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return encryptor.update(data) + other.update(data)


class Channel:
    def __init__(self, key):
        self.key = key
        self.start = get_random_bytes(16)

    def block(self, data):
        # ruleid: static-iv-or-nonce
        return AES.new(self.key, AES.MODE_CBC, iv=self.start).encrypt(data)

    def stream(self, data):
        # ruleid: static-iv-or-nonce
        return ChaCha20_Poly1305.new(key=self.key, nonce=self.start).encrypt(data)

    def mode(self, data):
        # ruleid: static-iv-or-nonce
        sealed = Cipher(algorithms.AES(self.key), modes.CBC(self.start)).encryptor()
        return sealed.update(data)

    def imported_mode(self, data):
        # ruleid: static-iv-or-nonce
        sealed = Cipher(algorithms.AES(self.key), CTR(self.start)).encryptor()
        return sealed.update(data)

    def fresh(self, data):
        start = get_random_bytes(16)
        # ok: static-iv-or-nonce
        return start + AES.new(self.key, AES.MODE_CBC, iv=start).encrypt(data)
