import jwt
from jose import jwt as jose_jwt

# ruleid: jwt-verification-disabled
claims = jwt.decode(token, options={"verify_signature": False})
# ruleid: jwt-verification-disabled
claims = jwt.decode(token, key, verify=False)
# ruleid: jwt-verification-disabled
claims = jwt.decode(token, key, algorithms=["HS256", "none"])
# ruleid: jwt-verification-disabled
claims = jose_jwt.get_unverified_claims(token)
# ruleid: jwt-verification-disabled
token = jwt.encode(claims, None, algorithm="none")
# ok: jwt-verification-disabled
claims = jwt.decode(token, key, algorithms=["HS256"])
# ok: jwt-verification-disabled
claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
# ok: jwt-verification-disabled
header = jwt.get_unverified_header(token)
# ok: jwt-verification-disabled
text = codec.decode(data, verify=False)
