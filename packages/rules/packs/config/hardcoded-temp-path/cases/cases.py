# ruleid: hardcoded-temp-path
with open("/tmp/report.txt", "w") as file:
    file.write(text)
PATH = "/var/tmp/app.lock"
# ruleid: hardcoded-temp-path
handle = open(PATH, "a")
# ok: hardcoded-temp-path
handle = open("/tmp/report.txt")
# ok: hardcoded-temp-path
handle = open("/srv/app/report.txt", "w")
