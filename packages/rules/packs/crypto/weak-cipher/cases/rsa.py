import rsa
from Crypto.Cipher import PKCS1_OAEP, PKCS1_v1_5
from Cryptodome.Cipher import PKCS1_v1_5 as Old
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15


def of_libraries(key, public_key, text):
    # ruleid: weak-cipher
    first = PKCS1_v1_5.new(key).encrypt(text)
    # ruleid: weak-cipher
    second = rsa.encrypt(text, key)
    # ruleid: weak-cipher
    third = public_key.encrypt(text, PKCS1v15())
    # ruleid: weak-cipher
    fourth = Old.new(key)
    # ok: weak-cipher
    fifth = PKCS1_OAEP.new(key).encrypt(text)
    return first, second, third, fourth, fifth
