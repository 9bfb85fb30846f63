import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt(key, data):
    nonce = os.urandom(12)
    # ok: static-iv-or-nonce
    sealed = AESGCM(key).encrypt(nonce, data, None)

    def joined():
        return nonce + sealed

    return joined()


def sealer(key):
    nonce = os.urandom(12)

    def seal(data):
        # ruleid: static-iv-or-nonce
        return AESGCM(key).encrypt(nonce, data, None)

    return seal
