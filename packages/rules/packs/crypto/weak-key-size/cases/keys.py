from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ec, rsa

SIZE = 1024
# ruleid: weak-key-size
a = rsa.generate_private_key(public_exponent=65537, key_size=SIZE)
# ruleid: weak-key-size
b = RSA.generate(1024)
# ruleid: weak-key-size
c = ec.generate_private_key(ec.SECP192R1())
# ok: weak-key-size
d = rsa.generate_private_key(public_exponent=65537, key_size=2048)
# ok: weak-key-size
e = RSA.generate(3072)
# ok: weak-key-size
f = ec.generate_private_key(ec.SECP256R1())
# ok: weak-key-size
g = RSA.generate(bits)


def key_pair(bits=1024):
    # ruleid: weak-key-size
    return RSA.generate(bits)


def typed_pair(size: int = 512):
    # ruleid: weak-key-size
    return rsa.generate_private_key(public_exponent=65537, key_size=size)


def long_pair(bits=4096):
    # ok: weak-key-size
    return RSA.generate(bits)
