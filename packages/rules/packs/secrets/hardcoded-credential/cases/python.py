import os
import smtplib
import psycopg2
import requests

# ruleid: hardcoded-credential
DB_PASSWORD = "Tr0ub4dor&3"
# ok: hardcoded-credential
DB_PASSWORD = os.environ["DB_PASSWORD"]
# ruleid: hardcoded-credential
API_KEY = "9f8d7c6b5a4e3f2d1c0b9a8e7d6c5b4a"
# ok: hardcoded-credential
API_KEY_NAME = "X-API-Key"
# ok: hardcoded-credential
PASSWORD_ENV = "DB_PASSWORD"
# ok: hardcoded-credential
password = "DB_PASSWORD"
# ok: hardcoded-credential
api_key = "your-api-key-here"
# ok: hardcoded-credential
password = ""
# ok: hardcoded-credential
password_hint = "name of your first pet 1"
# ok: hardcoded-credential
PASSWORD_URL = "/accounts/password/reset1/"

CONFIG = {
    "user": "app",
    # ruleid: hardcoded-credential
    "password": "hunter2022",
    # ok: hardcoded-credential
    "token_url": "https://auth.example.com/token1",
}


def connect(host="localhost",
            # ruleid: hardcoded-credential
            password="admin123"):
    return psycopg2.connect(host=host, password=password)


class Settings:
    # ruleid: hardcoded-credential
    client_secret = "my-super-secret-key-2024"
    # ok: hardcoded-credential
    password_field = "password1"

    def __init__(self):
        # ruleid: hardcoded-credential
        self.smtp_password = "mailpass99"
        # ok: hardcoded-credential
        self.token = ""


# ruleid: hardcoded-credential
secret = os.getenv("APP_SECRET", "4b1f0c7a9d2e4b1f0c7a9d2e")
# ok: hardcoded-credential
secret = os.getenv("APP_SECRET", "")


def login(username, password):
    # ruleid: hardcoded-credential
    if username == "admin" and password == "S3cure!pass":
        return True
    # ok: hardcoded-credential
    if password == "":
        return False
    # ok: hardcoded-credential
    if token == "NUMBER":
        return None


# ruleid: hardcoded-credential
requests.get("https://api.example.com", headers={"Authorization": "Bearer 4f5e6d7c8b9a0f1e2d3c4b5a"})
# ok: hardcoded-credential
requests.get("https://api.example.com", headers={"Authorization": f"Bearer {token}"})
# ok: hardcoded-credential
widgets = {"password": "PasswordInput", "new_password": "new-password", "password2": "password2"}
# ok: hardcoded-credential
AUTH = {"password": "django.contrib.auth.hashers.PBKDF2PasswordHasher"}
# ok: hardcoded-credential
messages = {"password": "Password must have 8 characters"}
# ok: hardcoded-credential
url = format(password="%(password)s", token="{token1}")

# Names of types, and hashes of their descriptions.
SCHEMAS = {
    # ok: hardcoded-credential
    "AWS::ApiGateway::ApiKey": "4820a5c1e2b9d7f6038c4b1a9e7d5f20",
}
