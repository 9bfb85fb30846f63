# Snippets without imports.
# ruleid: weak-cipher
cipher = DES.new(key, DES.MODE_CBC, iv)
# ruleid: weak-cipher
cipher = AES.new(key, AES.MODE_ECB)
# ruleid: weak-cipher
cipher = Cipher(algorithms.TripleDES(key), modes.CBC(iv))
# ruleid: weak-cipher
cipher = Cipher(algorithms.AES(key), modes.ECB())
# ok: weak-cipher
cipher = Cipher(algorithms.AES(key), modes.GCM(nonce))
