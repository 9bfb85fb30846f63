import os


# ruleid: placeholder-credential
def connect(api_key="your-api-key-here"):
    return Client(api_key)


# ruleid: placeholder-credential
key = os.getenv("API_KEY", "your-api-key-here")
# ok: placeholder-credential
key = os.getenv("API_KEY", "")
# ok: placeholder-credential
hint = os.getenv("API_KEY_HINT", "your-api-key-here")
# ok: placeholder-credential
key = os.environ["API_KEY"]
