INSTALLED_APPS = ["corsheaders"]
CORS_ALLOW_ALL_ORIGINS = True
# ruleid: cors-credentials-for-any-origin
CORS_ALLOW_CREDENTIALS = True
