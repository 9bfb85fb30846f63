import base64
import os

import cryptography.hazmat.primitives.ciphers.algorithms as ciphers
from Crypto.Cipher import AES, DES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

# ruleid: hardcoded-encryption-key
AES.new("0123456789abcdef".encode("utf-8"), AES.MODE_GCM)
# ruleid: hardcoded-encryption-key
AES.new(bytes("0123456789abcdef", "utf-8"), AES.MODE_GCM)
# ruleid: hardcoded-encryption-key
AES.new(bytes.fromhex("00112233445566778899aabbccddeeff"), AES.MODE_GCM)
# ruleid: hardcoded-encryption-key
AES.new(key=b"0123456789abcdef", mode=AES.MODE_GCM)
# ruleid: hardcoded-encryption-key
Fernet("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=".encode())
# ruleid: hardcoded-encryption-key
Fernet(base64.urlsafe_b64encode(b"0123456789abcdef0123456789abcdef"))
# ruleid: hardcoded-encryption-key
AESGCM(b"0123456789abcdef")
# ruleid: hardcoded-encryption-key
ChaCha20Poly1305(b"0123456789abcdef0123456789abcdef")
# ruleid: hardcoded-encryption-key
ciphers.AES(b"0123456789abcdef")
# ruleid: hardcoded-encryption-key
algorithms.ChaCha20(b"0123456789abcdef0123456789abcdef", nonce)
# ok: hardcoded-encryption-key
AES.new(os.environ["KEY"].encode(), AES.MODE_GCM)
# ok: hardcoded-encryption-key
Fernet(Fernet.generate_key())
# ok: hardcoded-encryption-key
AESGCM(AESGCM.generate_key(bit_length=256))
