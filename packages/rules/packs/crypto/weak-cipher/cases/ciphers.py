from Crypto.Cipher import AES, DES, ARC4
from Crypto.Cipher import Blowfish as BF
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# ruleid: weak-cipher
a = DES.new(key, DES.MODE_CBC, iv)
# ruleid: weak-cipher
b = ARC4.new(key)
# ruleid: weak-cipher
c = AES.new(key, AES.MODE_ECB)
# ruleid: weak-cipher
d = Cipher(algorithms.AES(key), modes.ECB())
# ruleid: weak-cipher
e = Cipher(algorithms.TripleDES(key), modes.CBC(iv))
# ruleid: weak-cipher
f = BF.new(key, BF.MODE_CBC, iv)
# ok: weak-cipher
g = AES.new(key, AES.MODE_GCM)
# ok: weak-cipher
h = Cipher(algorithms.AES(key), modes.GCM(nonce))
# ok: weak-cipher
i = AESGCM(key).encrypt(nonce, data, None)
# ok: weak-cipher
j = Session.new(key)


def to_reader(public_key, text):
    # ruleid: weak-cipher
    old = public_key.encrypt(text, padding.PKCS1v15())
    # ok: weak-cipher
    new = public_key.encrypt(text, padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None))
    return old, new


def signed(private_key, text):
    # ok: weak-cipher
    return private_key.sign(text, padding.PKCS1v15(), hashes.SHA256())
