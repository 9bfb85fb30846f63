import hashlib

import bcrypt
from Crypto.Protocol.KDF import PBKDF2
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 1000
# ruleid: low-kdf-iterations
a = hashlib.pbkdf2_hmac("sha256", password, salt, ROUNDS)
# ruleid: low-kdf-iterations
b = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=10_000)
# ruleid: low-kdf-iterations
c = bcrypt.hashpw(password, bcrypt.gensalt(rounds=4))
# ruleid: low-kdf-iterations
d = PBKDF2(password, salt, 32)
# ruleid: low-kdf-iterations
e = hashlib.scrypt(password, salt=salt, n=1024, r=8, p=1)
# ok: low-kdf-iterations
f = hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
# ok: low-kdf-iterations
g = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=480000)
# ok: low-kdf-iterations
h = bcrypt.hashpw(password, bcrypt.gensalt())
# ok: low-kdf-iterations
i = PBKDF2(password, salt, 32, count=1_000_000)
# ok: low-kdf-iterations
j = hashlib.pbkdf2_hmac("sha256", password, salt, settings.rounds)
