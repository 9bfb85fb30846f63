import os
import openai

# ruleid: placeholder-credential
API_KEY = "your-api-key-here"
# ruleid: placeholder-credential
openai.api_key = "YOUR_OPENAI_API_KEY"
# ruleid: placeholder-credential
SECRET_KEY = os.environ.get("SECRET_KEY", "change-me-in-production")
# ruleid: placeholder-credential
client = Client(api_key="<your api key>")
# ruleid: placeholder-credential
config = {"password": "changeme"}
# ok: placeholder-credential
API_KEY = os.environ["API_KEY"]
# ok: placeholder-credential
password = "Enter your password here"
# ok: placeholder-credential
token = "<EOF"
# ok: placeholder-credential
password_placeholder = "your password"
# ok: placeholder-credential
name = "your-name-here"
