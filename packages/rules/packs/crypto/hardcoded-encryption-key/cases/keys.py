import os

from Crypto.Cipher import AES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY = b"Sixteen byte key"


def encrypt(data, iv):
    # ruleid: hardcoded-encryption-key
    a = AES.new(b"0123456789abcdef", AES.MODE_GCM)
    # ruleid: hardcoded-encryption-key
    b = AES.new(KEY, AES.MODE_CBC, iv)
    # ruleid: hardcoded-encryption-key
    c = Fernet(b"ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2U=")
    # ruleid: hardcoded-encryption-key
    d = Cipher(algorithms.AES(KEY), modes.GCM(iv))
    # ok: hardcoded-encryption-key
    e = AES.new(os.environ["KEY"].encode(), AES.MODE_GCM)
    # ok: hardcoded-encryption-key
    f = Fernet(Fernet.generate_key())
    # ok: hardcoded-encryption-key
    g = Cipher(algorithms.AES(load_key()), modes.GCM(iv))
    return a, b, c, d, e, f, g


def decrypt(key, data):
    # ok: hardcoded-encryption-key
    return Fernet(key).decrypt(data)
