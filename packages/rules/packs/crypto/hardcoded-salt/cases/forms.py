import crypt
import hashlib
import os

import argon2.low_level
import bcrypt
from Crypto.Protocol.KDF import PBKDF2, scrypt
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

# ruleid: hardcoded-salt
hashlib.pbkdf2_hmac("sha256", password, "pepper".encode(), 600000)
# ruleid: hardcoded-salt
hashlib.pbkdf2_hmac("sha256", password, salt=b"pepper", iterations=600000)
# ruleid: hardcoded-salt
hashlib.scrypt(password, salt="pepper".encode("utf-8"), n=16384, r=8, p=1)
# ruleid: hardcoded-salt
PBKDF2HMAC(algorithm=algorithm, length=32, salt="pepper".encode(), iterations=600000)
# ruleid: hardcoded-salt
Scrypt(salt=b"pepper", length=32, n=2**14, r=8, p=1)
# ruleid: hardcoded-salt
PBKDF2(password, b"pepper", 32, count=600000)
# ruleid: hardcoded-salt
PBKDF2(password, salt=b"pepper", dkLen=32)
# ruleid: hardcoded-salt
scrypt(password, "pepper", 32, N=2**14, r=8, p=1)
# ruleid: hardcoded-salt
bcrypt.hashpw(password, b"$2b$12$abcdefghijklmnopqrstuu")
# ruleid: hardcoded-salt
argon2.low_level.hash_secret(password, b"pepperpepper", 3, 65536, 4, 32, argon2.low_level.Type.ID)
# ruleid: hardcoded-salt
crypt.crypt(password, "ab")
# ok: hardcoded-salt
hashlib.pbkdf2_hmac("sha256", password, os.urandom(16), 600000)
# ok: hardcoded-salt
Scrypt(salt=os.urandom(16), length=32, n=2**14, r=8, p=1)
# ok: hardcoded-salt
bcrypt.hashpw(password, bcrypt.gensalt())
