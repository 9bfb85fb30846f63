import itertools

from cryptography.fernet import Fernet


def encrypt(text, key):
    # ruleid: home-made-cipher
    return bytes(ord(c) ^ ord(key[i % len(key)]) for i, c in enumerate(text))


def decrypt_message(data, key):
    # ruleid: home-made-cipher
    return bytes(a ^ b for a, b in zip(data, itertools.cycle(key)))


class Vault:
    def encrypt_field(self, value):
        # ruleid: home-made-cipher
        return "".join(chr(ord(c) + self.shift) for c in value)


def safe_encrypt(text, key):
    # ok: home-made-cipher
    return Fernet(key).encrypt(text.encode())


def encrypt_parity(blocks):
    total = 0
    for block in blocks:
        # ok: home-made-cipher
        total = total ^ block
    return total


def checksum(data, key):
    # ok: home-made-cipher
    return sum(d ^ key[i % len(key)] for i, d in enumerate(data))


def caesar_encrypt(text, shift):
    # ok: home-made-cipher
    return "".join(chr(ord(c) + shift) for c in text)
