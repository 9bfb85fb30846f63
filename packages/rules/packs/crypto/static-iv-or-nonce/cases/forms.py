import os

import cryptography.hazmat.primitives.ciphers.modes as block_modes
from Crypto.Cipher import AES, ChaCha20
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM, ChaCha20Poly1305

ZERO = bytes(16)
FIXED = bytes.fromhex("000102030405060708090a0b0c0d0e0f")
cipher = AESGCM(key)
ccm = AESCCM(key)

# ruleid: static-iv-or-nonce
AES.new(key, AES.MODE_CBC, IV=b"0123456789abcdef")
# ruleid: static-iv-or-nonce
AES.new(key, AES.MODE_GCM, nonce=b"0123456789ab")
# ruleid: static-iv-or-nonce
AES.new(key, AES.MODE_CBC, ZERO)
# ruleid: static-iv-or-nonce
AES.new(key, AES.MODE_CBC, iv=ZERO)
# ruleid: static-iv-or-nonce
AES.new(key, AES.MODE_GCM, nonce=ZERO)
# ruleid: static-iv-or-nonce
AES.new(key, AES.MODE_CBC, FIXED)
# ruleid: static-iv-or-nonce
ChaCha20.new(key=key, nonce=b"01234567")
# ruleid: static-iv-or-nonce
cipher.encrypt(b"0123456789ab", data, None)
# ruleid: static-iv-or-nonce
ccm.encrypt(b"0123456789ab", data, None)
# ruleid: static-iv-or-nonce
AESGCM(key).encrypt(ZERO, data, None)
# ruleid: static-iv-or-nonce
ChaCha20Poly1305(key).encrypt(b"0123456789ab", data, None)
# ruleid: static-iv-or-nonce
algorithms.ChaCha20(key, b"0123456789abcdef")
# ruleid: static-iv-or-nonce
block_modes.CBC(b"0123456789abcdef")
# ruleid: static-iv-or-nonce
block_modes.CBC(ZERO)
# ruleid: static-iv-or-nonce
modes.CBC(FIXED)
# ok: static-iv-or-nonce
AES.new(key, AES.MODE_GCM, nonce=os.urandom(12))
# ok: static-iv-or-nonce
modes.CBC(os.urandom(16))
# ok: static-iv-or-nonce
cipher.encrypt(os.urandom(12), data, None)
