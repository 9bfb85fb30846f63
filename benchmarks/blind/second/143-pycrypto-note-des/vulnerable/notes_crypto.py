import base64
import os

from Crypto.Cipher import DES
from Crypto.Util.Padding import pad, unpad


class NoteCipher:
    """Encrypts and decrypts the text of notes."""

    def __init__(self, key: bytes | None = None):
        self.key = key or base64.b64decode(os.environ["NOTES_KEY"])
        if len(self.key) != 8:
            raise ValueError("The key must have 8 bytes")

    def encrypt(self, text: str) -> str:
        cipher = DES.new(self.key, DES.MODE_ECB)
        data = pad(text.encode("utf-8"), DES.block_size)
        return base64.b64encode(cipher.encrypt(data)).decode("ascii")

    def decrypt(self, stored: str) -> str:
        cipher = DES.new(self.key, DES.MODE_ECB)
        data = cipher.decrypt(base64.b64decode(stored))
        return unpad(data, DES.block_size).decode("utf-8")


if __name__ == "__main__":
    note_cipher = NoteCipher()
    encrypted = note_cipher.encrypt(input("Note: "))
    print(encrypted)
    print(note_cipher.decrypt(encrypted))
