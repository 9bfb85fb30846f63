import base64
import os

from Crypto.Cipher import AES


class NoteCipher:
    """Encrypts and decrypts the text of notes."""

    def __init__(self, key: bytes | None = None):
        self.key = key or base64.b64decode(os.environ["NOTES_KEY"])
        if len(self.key) != 32:
            raise ValueError("The key must have 32 bytes")

    def encrypt(self, text: str) -> str:
        cipher = AES.new(self.key, AES.MODE_GCM)
        data, tag = cipher.encrypt_and_digest(text.encode("utf-8"))
        return base64.b64encode(cipher.nonce + tag + data).decode("ascii")

    def decrypt(self, stored: str) -> str:
        raw = base64.b64decode(stored)
        nonce, tag, data = raw[:16], raw[16:32], raw[32:]
        cipher = AES.new(self.key, AES.MODE_GCM, nonce=nonce)
        return cipher.decrypt_and_verify(data, tag).decode("utf-8")


if __name__ == "__main__":
    note_cipher = NoteCipher()
    encrypted = note_cipher.encrypt(input("Note: "))
    print(encrypted)
    print(note_cipher.decrypt(encrypted))
