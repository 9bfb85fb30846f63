import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

IV_SIZE = 16
MAC_SIZE = 32


def _keys():
    secret = base64.b64decode(os.environ["FIELD_KEY"])
    if len(secret) != 64:
        raise RuntimeError("FIELD_KEY must hold 64 bytes in base64")
    return secret[:32], secret[32:]


def encrypt_field(value):
    """Encrypt a string and return it as base64."""
    encryption_key, mac_key = _keys()
    padder = padding.PKCS7(128).padder()
    padded = padder.update(value.encode("utf-8")) + padder.finalize()

    iv = os.urandom(IV_SIZE)
    encryptor = Cipher(algorithms.AES(encryption_key), modes.CBC(iv)).encryptor()
    ciphertext = iv + encryptor.update(padded) + encryptor.finalize()
    mac = hmac.new(mac_key, ciphertext, hashlib.sha256).digest()
    return base64.b64encode(mac + ciphertext).decode("ascii")


def decrypt_field(stored):
    """Decrypt what encrypt_field returned."""
    encryption_key, mac_key = _keys()
    raw = base64.b64decode(stored)
    mac, ciphertext = raw[:MAC_SIZE], raw[MAC_SIZE:]
    if not hmac.compare_digest(mac, hmac.new(mac_key, ciphertext, hashlib.sha256).digest()):
        raise ValueError("The stored value was changed")

    iv, ciphertext = ciphertext[:IV_SIZE], ciphertext[IV_SIZE:]
    decryptor = Cipher(algorithms.AES(encryption_key), modes.CBC(iv)).decryptor()
    padded = decryptor.update(ciphertext) + decryptor.finalize()
    unpadder = padding.PKCS7(128).unpadder()
    return (unpadder.update(padded) + unpadder.finalize()).decode("utf-8")
