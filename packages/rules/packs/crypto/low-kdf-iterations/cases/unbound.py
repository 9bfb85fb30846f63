# ruleid: low-kdf-iterations
key = pbkdf2_sha256.using(rounds=1000).hash(password)
# ok: low-kdf-iterations
key = pbkdf2_sha256.using(rounds=600000).hash(password)
