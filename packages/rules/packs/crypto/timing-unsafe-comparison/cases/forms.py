import hashlib
import hmac


def verify(key, body, given, signature, expected_signature):
    # ruleid: timing-unsafe-comparison
    first = hmac.new(key, body, hashlib.sha256).hexdigest() == given
    # ruleid: timing-unsafe-comparison
    second = hmac.new(key, body, hashlib.sha256).digest() == given
    # ruleid: timing-unsafe-comparison
    third = hmac.new(key, body, hashlib.sha256).digest() != given
    # ruleid: timing-unsafe-comparison
    fourth = hmac.digest(key, body, "sha256") == given
    # ruleid: timing-unsafe-comparison
    fifth = expected_signature == given
    # ruleid: timing-unsafe-comparison
    sixth = expected_signature != given
    # ruleid: timing-unsafe-comparison
    seventh = given == expected_signature
    # ruleid: timing-unsafe-comparison
    eighth = given != expected_signature
    # ok: timing-unsafe-comparison
    ninth = hmac.compare_digest(hmac.new(key, body, hashlib.sha256).hexdigest(), given)
    # ok: timing-unsafe-comparison
    tenth = signature == "none"
    return first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth
