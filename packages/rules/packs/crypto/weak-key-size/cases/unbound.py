# Snippets without imports.
# ruleid: weak-key-size
key = RSA.generate(1024)
# ruleid: weak-key-size
key = DSA.generate(1024)
# ok: weak-key-size
key = RSA.generate(2048)
