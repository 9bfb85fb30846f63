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
