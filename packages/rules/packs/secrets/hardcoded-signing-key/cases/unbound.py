# ruleid: hardcoded-signing-key
signer = URLSafeTimedSerializer("s3cr3t-k3y-of-the-shop")
# ok: hardcoded-signing-key
signer = URLSafeTimedSerializer(SECRET_KEY)
