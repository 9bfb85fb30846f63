# ruleid: hardcoded-encryption-key
algorithms.AES(b"0123456789abcdef")
# ok: hardcoded-encryption-key
algorithms.AES(key)
