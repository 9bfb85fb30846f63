import hmac


def verify(key, body, signature):
    # ruleid: timing-unsafe-comparison
    return hmac.new(key, body, "sha256").hexdigest() == signature


def check(request, key):
    expected = hmac.new(key, request.data, "sha256").hexdigest()
    # ruleid: timing-unsafe-comparison
    if expected != request.headers["X-Signature"]:
        abort(401)
    # ok: timing-unsafe-comparison
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        abort(401)


def auth(provided_api_key, stored):
    # ruleid: timing-unsafe-comparison
    return stored.api_key == provided_api_key


def present(signature):
    # ok: timing-unsafe-comparison
    if signature == "":
        return False
    # ok: timing-unsafe-comparison
    if signature != None:
        return True
    # ok: timing-unsafe-comparison
    return name == other


def is_header(view):
    signature = int.from_bytes(view[:4], "little")
    # ok: timing-unsafe-comparison
    return signature == LOCAL_HEADER


def is_allowed(api_key):
    # ruleid: timing-unsafe-comparison
    return api_key == API_KEY


def is_password(password, salt, stored):
    # ruleid: timing-unsafe-comparison
    return hashlib.pbkdf2_hmac("sha256", password, salt, 600000) == stored


def is_other_password(password, salt, stored):
    derived = hashlib.scrypt(password, salt=salt, n=2**15, r=8, p=1)
    # ruleid: timing-unsafe-comparison
    if derived.hex() != stored:
        return False
    # ok: timing-unsafe-comparison
    return hmac.compare_digest(derived, bytes.fromhex(stored))


def is_encoded(password, salt, stored):
    # ruleid: timing-unsafe-comparison
    first = base64.b64encode(hashlib.pbkdf2_hmac("sha256", password, salt, 600000)) == stored
    # ruleid: timing-unsafe-comparison
    second = binascii.hexlify(hashlib.pbkdf2_hmac("sha256", password, salt, 600000)) == stored
    # ruleid: timing-unsafe-comparison
    third = hashlib.scrypt(password, salt=salt, n=2**15, r=8, p=1) != stored
    # ruleid: timing-unsafe-comparison
    fourth = hmac.digest(password, salt, "sha256") != stored
    # ruleid: timing-unsafe-comparison
    fifth = hashlib.pbkdf2_hmac("sha256", password, salt, 600000).hex() == stored
    return first, second, third, fourth, fifth


def check_header(request, settings):
    token = request.headers.get("X-Api-Token", "")
    # ruleid: timing-unsafe-comparison
    if token != API_TOKEN:
        raise PermissionError
    # ruleid: timing-unsafe-comparison
    if request.headers.get("Authorization") != f"Bearer {settings.api_key}" and token == settings.api_key:
        raise PermissionError
    # ruleid: timing-unsafe-comparison
    if token == os.environ["SERVICE_TOKEN"]:
        return
    # ok: timing-unsafe-comparison
    if hmac.compare_digest(token, API_TOKEN):
        return


def lex(token, kind):
    # ok: timing-unsafe-comparison
    if token == STRING_TOKEN:
        return kind
    # ok: timing-unsafe-comparison
    if kind == KEY:
        return token
