import os

SECRET_KEY = os.environ["SECRET_KEY"]
# ruleid: debug-mode-enabled
DEBUG = True
# ok: debug-mode-enabled
TEMPLATE_DEBUG = False
ALLOWED_HOSTS = []
