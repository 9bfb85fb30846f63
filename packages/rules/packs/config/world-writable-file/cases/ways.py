"""`chmod` as a program of its own, with numbers and with letters."""
import os
import subprocess


def unpacked(folder, owner):
    # ruleid: world-writable-file
    os.system("chmod -R 777 /srv/uploads")
    # ruleid: world-writable-file
    os.system("chmod 0666 " + folder)
    # ruleid: world-writable-file
    os.system(f"chmod --recursive 777 {folder}")
    # ruleid: world-writable-file
    subprocess.run("chmod 777 /var/lib/app", shell=True, check=True)
    # ruleid: world-writable-file
    subprocess.call("sudo chmod -R 757 " + folder, shell=True)
    # ruleid: world-writable-file
    subprocess.check_call(f"chown {owner} {folder} && chmod 777 {folder}", shell=True)
    # ok: world-writable-file
    os.system("chmod -R 755 " + folder)
    # ok: world-writable-file
    os.system(f"chmod 1777 {folder}")
    # ok: world-writable-file
    subprocess.run(f"chmod 640 {folder}/settings.ini", shell=True)


def in_letters(folder):
    # ruleid: world-writable-file
    subprocess.run(["chmod", "o+w", folder], check=True)
    # ruleid: world-writable-file
    subprocess.run(["chmod", "-R", "a+rwX", folder], check=True)
    # ruleid: world-writable-file
    subprocess.check_call(["sudo", "chmod", "--recursive", "u=rwx,go=rw", folder])
    # ruleid: world-writable-file
    os.system("chmod a=rw /etc/app.conf")
    # ruleid: world-writable-file
    os.system(f"chmod -R ugo+rw {folder}")
    # The umask decides.
    # ok: world-writable-file
    subprocess.run(["chmod", "+w", folder], check=True)
    # ok: world-writable-file
    subprocess.run(["chmod", "ug+rw,o-w", folder], check=True)
    # ok: world-writable-file
    subprocess.run(["chmod", "a+rwxt", folder], check=True)
    # ok: world-writable-file
    os.system("chmod u+w,go=rx " + folder)
    # ok: world-writable-file
    os.system("chmod a+x /srv/app/run.sh")
    # ok: world-writable-file
    os.system("chmod 644 /srv/app/a+w")
