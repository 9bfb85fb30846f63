import hashlib

import bcrypt
import Cryptodome.Protocol.KDF
from Crypto.Protocol.KDF import PBKDF2, scrypt
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask_bcrypt import Bcrypt
from passlib import hash as schemes
from passlib.hash import pbkdf2_sha256

flask_bcrypt = Bcrypt()

# ruleid: low-kdf-iterations
hashlib.pbkdf2_hmac("sha256", password, salt, iterations=1000)
# ruleid: low-kdf-iterations
PBKDF2(password, salt, 32, count=1000)
# ruleid: low-kdf-iterations
pbkdf2_sha256.using(rounds=1000).hash(password)
# ruleid: low-kdf-iterations
pbkdf2_sha256.hash(password, rounds=1000)
# ruleid: low-kdf-iterations
schemes.pbkdf2_sha256.using(rounds=1000)
# ruleid: low-kdf-iterations
bcrypt.gensalt(4)
# ruleid: low-kdf-iterations
schemes.bcrypt.using(rounds=4)
# ruleid: low-kdf-iterations
flask_bcrypt.generate_password_hash(password, 4)
# ruleid: low-kdf-iterations
flask_bcrypt.generate_password_hash(password, rounds=4)
# ruleid: low-kdf-iterations
Scrypt(salt=salt, length=32, n=1024, r=8, p=1)
# ruleid: low-kdf-iterations
scrypt(password, salt, 32, N=1024, r=8, p=1)
# ruleid: low-kdf-iterations
Cryptodome.Protocol.KDF.PBKDF2(password, salt)
# ok: low-kdf-iterations
hashlib.pbkdf2_hmac("sha256", password, salt, iterations=600000)
# ok: low-kdf-iterations
bcrypt.gensalt(12)
# ok: low-kdf-iterations
Scrypt(salt=salt, length=32, n=2**15, r=8, p=1)
# ok: low-kdf-iterations
PBKDF2(password, salt, 32, count=600000)
