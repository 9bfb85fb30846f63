import os

# ruleid: allowed-hosts-open
ALLOWED_HOSTS = ("*",)
# ok: allowed-hosts-open
ALLOWED_HOSTS = ("shop.example.com",)
# ok: allowed-hosts-open
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
