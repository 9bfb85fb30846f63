# ruleid: allowed-hosts-open
ALLOWED_HOSTS = ["*"]
# ruleid: allowed-hosts-open
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["*"])
# ok: allowed-hosts-open
ALLOWED_HOSTS = ["shop.example.com"]
# ok: allowed-hosts-open
ALLOWED_HOSTS = os.environ["HOSTS"].split(",")
