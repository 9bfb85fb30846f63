"""Upload the newest database dump to the backup server."""
import os
import sys
from ftplib import FTP
from pathlib import Path

BACKUP_DIR = Path(os.environ.get("BACKUP_DIR", "/var/backups/db"))


def newest_dump():
    dumps = sorted(BACKUP_DIR.glob("*.sql.gz"), key=lambda path: path.stat().st_mtime)
    return dumps[-1] if dumps else None


def upload(path):
    with FTP(os.environ["BACKUP_HOST"], timeout=60) as ftp:
        ftp.login(os.environ["BACKUP_USER"], os.environ["BACKUP_PASSWORD"])
        ftp.cwd("/dumps")
        with open(path, "rb") as handle:
            ftp.storbinary(f"STOR {path.name}", handle)
        return ftp.size(path.name)


def main():
    dump = newest_dump()
    if dump is None:
        print("There is no dump to upload", file=sys.stderr)
        return 1
    size = upload(dump)
    print(f"{dump.name}: {size} bytes uploaded")
    return 0 if size == dump.stat().st_size else 1


if __name__ == "__main__":
    sys.exit(main())
