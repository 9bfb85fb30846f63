import os
import secrets

# ruleid: short-random-token
session_id = secrets.token_hex(2)
# ruleid: short-random-token
reset_token = secrets.token_urlsafe(4)


def generate_api_key():
    # ruleid: short-random-token
    return os.urandom(4).hex()


class Login:
    def begin(self, store):
        # ruleid: short-random-token
        self.csrf_token = secrets.token_bytes(3).hex()
        # ok: short-random-token
        self.suffix = secrets.token_hex(2)
        # ok: short-random-token
        self.request_id = secrets.token_hex(4)


# ok: short-random-token
session_key = secrets.token_hex(32)
# ok: short-random-token
token = secrets.token_urlsafe()
# ok: short-random-token
folder = "upload-" + secrets.token_hex(4)


def generate_token(size):
    # ok: short-random-token
    return secrets.token_hex(size)
