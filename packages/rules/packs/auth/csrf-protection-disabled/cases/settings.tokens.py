# An interface for programs: no cookie of a session makes a browser's request count.
# ok: csrf-protection-disabled
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
