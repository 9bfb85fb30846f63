import hashlib
import os

import bcrypt

SALT = b"pepper-and-salt"
# ruleid: hardcoded-salt
a = hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000)
# ruleid: hardcoded-salt
b = hashlib.pbkdf2_hmac("sha256", password.encode(), SALT, 600_000)
# ruleid: hardcoded-salt
c = hashlib.scrypt(password, salt=b"fixed", n=2**14, r=8, p=1)
# ruleid: hardcoded-salt
d = PBKDF2HMAC(algorithm=algorithm, length=32, salt=b"static_salt", iterations=480000)
# ok: hardcoded-salt
e = hashlib.pbkdf2_hmac("sha256", password.encode(), os.urandom(16), 600_000)
salt = os.urandom(16)
# ok: hardcoded-salt
f = hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1)
# ok: hardcoded-salt
g = bcrypt.hashpw(password, bcrypt.gensalt())
# ok: hardcoded-salt
h = bcrypt.hashpw(password, user.password_hash)
