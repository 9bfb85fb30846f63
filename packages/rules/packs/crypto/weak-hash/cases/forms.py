import hashlib
import hmac

import cryptography.hazmat.primitives.hashes as digests
from Crypto.Hash import MD5
from Cryptodome.Hash import SHA1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding


def sign_message(message, key):
    # ruleid: weak-hash
    first = MD5.new(message).hexdigest()
    # ruleid: weak-hash
    second = SHA1.new(message).hexdigest()
    # ruleid: weak-hash
    third = digests.Hash(hashes.MD5())
    # ruleid: weak-hash
    fourth = digests.Hash(hashes.SHA1())
    # ok: weak-hash
    fifth = digests.Hash(hashes.SHA256())
    return first, second, third, fourth, fifth


def certificates(builder, private_key, data):
    # ruleid: weak-hash
    builder.sign(private_key, hashes.MD5())
    # ruleid: weak-hash
    builder.sign(private_key, hashes.SHA1())
    # ruleid: weak-hash
    private_key.sign(data, padding.PKCS1v15(), hashes.SHA1())
    # ruleid: weak-hash
    private_key.sign(data, padding.PKCS1v15(), hashes.MD5())
    # ruleid: weak-hash
    private_key.sign(data, ec.ECDSA(hashes.SHA1()))
    # ok: weak-hash
    private_key.sign(data, ec.ECDSA(hashes.SHA256()))
    # ok: weak-hash
    builder.sign(private_key, hashes.SHA256())


def codes(key, message):
    # ruleid: weak-hash
    hmac.new(key, message, "md5")
    # ruleid: weak-hash
    hmac.new(key, message, digestmod=hashlib.md5)
    # ruleid: weak-hash
    hmac.new(key, message, digestmod="md5")
    # ok: weak-hash
    hmac.new(key, message, digestmod=hashlib.sha256)
