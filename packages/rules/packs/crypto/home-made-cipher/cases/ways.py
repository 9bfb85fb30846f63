"""Characters that are combined or moved, in every way that people write it."""


def encrypt(data: bytes, key: bytes) -> bytes:
    # ruleid: home-made-cipher
    return bytes(byte ^ key[place % len(key)] for place, byte in enumerate(data))


def decrypt(data: bytes, key: bytes) -> bytes:
    out = bytearray()
    for place in range(len(data)):
        # ruleid: home-made-cipher
        out.append(key[place % len(key)] ^ data[place])
    return bytes(out)


def encrypt_text(text, key):
    # ruleid: home-made-cipher
    return "".join(chr(ord(character) ^ key) for character in text)


def encrypt_letters(text, shift):
    out = []
    for letter in text:
        # ruleid: home-made-cipher
        out.append(chr((ord(letter) - ord("a") + shift) % 26 + ord("a")))
    return "".join(out)


def decrypt_letters(text, shift):
    base = ord("a")
    # ruleid: home-made-cipher
    return [(ord(letter) + shift - base) % 26 for letter in text]


def encrypt_bytes(text, shift):
    # ruleid: home-made-cipher
    return bytes((ord(character) + shift) % 256 for character in text)


def caesar_encrypt(text, shift):
    # ok: home-made-cipher
    return [(ord(letter) - 97 + shift) % 26 for letter in text]


def checksum(data, key):
    # ok: home-made-cipher
    return [byte ^ key[place % len(key)] for place, byte in enumerate(data)]


def encrypt_record(cipher, data, key, places):
    # ok: home-made-cipher
    shard = key ^ places
    return cipher.encrypt(data), shard
