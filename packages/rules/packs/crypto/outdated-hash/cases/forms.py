import hashlib

from Crypto.Hash import MD5, SHA1
from Cryptodome.Hash import MD5 as OtherMD5
from cryptography.hazmat.primitives import hashes

# ruleid: outdated-hash
hashlib.md4(data).hexdigest()
# ruleid: outdated-hash
hashlib.sha1(data).hexdigest()
# ruleid: outdated-hash
MD5.new(data)
# ruleid: outdated-hash
SHA1.new(data)
# ruleid: outdated-hash
OtherMD5.new(data)
# ruleid: outdated-hash
hashes.Hash(hashes.MD5())
# ruleid: outdated-hash
hashes.Hash(hashes.SHA1())
# ok: outdated-hash
hashlib.sha256(data).hexdigest()
# ok: outdated-hash
hashes.Hash(hashes.SHA256())
# ok: outdated-hash
hashlib.sha1(data, usedforsecurity=False).hexdigest()
