# ruleid: jwt-in-code
TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlIiwibmFtZSI6ImZha2UiLCJpYXQiOjF9.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
# ruleid: jwt-in-code
headers = {"Authorization": "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlIiwibmFtZSI6ImZha2UiLCJpYXQiOjF9.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"}
# ok: jwt-in-code
HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
# ok: jwt-in-code
TEXT = "eyJ.eyJ.sig"
