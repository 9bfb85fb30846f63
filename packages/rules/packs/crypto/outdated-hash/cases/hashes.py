import hashlib

# ruleid: outdated-hash
digest = hashlib.md5(data).hexdigest()
# ruleid: outdated-hash
h = hashlib.new("SHA1")
# ok: outdated-hash
digest = hashlib.sha256(data).hexdigest()
# ok: outdated-hash
digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
# ok: outdated-hash
etag = hashlib.md5(body).hexdigest()


def cache_path(url):
    # ok: outdated-hash
    return hashlib.sha1(url.encode()).hexdigest()


def sum_of(path):
    # ok: outdated-hash
    digest = hashlib.md5()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(8192), b""):
            digest.update(chunk)
    return digest.hexdigest()


def store(secret):
    # ruleid: outdated-hash
    digest = hashlib.new("md5")
    digest.update(secret.encode())
    return digest.hexdigest()


def name_of(text):
    # ok: outdated-hash
    return hashlib.sha1(text.encode()).hexdigest()[:8]
