import paramiko
import rsa as plain_rsa
from Crypto.PublicKey import DSA, ECC, RSA
from Crypto.PublicKey import RSA as Keys
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from rsa import newkeys

# ruleid: weak-key-size
RSA.generate(1024)
# ruleid: weak-key-size
RSA.generate(bits=1024)
# ruleid: weak-key-size
DSA.generate(1024)
# ruleid: weak-key-size
Keys.generate(1024)
# ruleid: weak-key-size
dsa.generate_private_key(1024)
# ruleid: weak-key-size
dsa.generate_private_key(key_size=1024)
# ruleid: weak-key-size
rsa.generate_private_key(65537, 1024)
# ruleid: weak-key-size
plain_rsa.newkeys(1024)
# ruleid: weak-key-size
paramiko.RSAKey.generate(1024)
# ruleid: weak-key-size
paramiko.RSAKey.generate(bits=1024)
# ok: weak-key-size
RSA.generate(3072)
# ok: weak-key-size
rsa.generate_private_key(65537, 2048)
# ok: weak-key-size
paramiko.RSAKey.generate(bits=4096)
