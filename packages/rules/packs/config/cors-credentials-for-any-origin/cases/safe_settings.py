INSTALLED_APPS = ["corsheaders"]
CORS_ALLOWED_ORIGINS = ["https://shop.example.com"]
# ok: cors-credentials-for-any-origin
CORS_ALLOW_CREDENTIALS = True
