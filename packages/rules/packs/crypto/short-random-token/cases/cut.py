import uuid

# ruleid: short-random-token
reset_token = str(uuid.uuid4())[:8]
# ruleid: short-random-token
api_key = uuid.uuid4().hex[:10]
# ok: short-random-token
csrf_token = uuid.uuid4().hex
# ok: short-random-token
file_name = str(uuid.uuid4())[:8] + ".png"
# ok: short-random-token
access_token = uuid.uuid4().hex[:24]
