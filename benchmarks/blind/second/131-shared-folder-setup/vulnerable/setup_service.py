"""Create the folders and the configuration of the sync service."""
import argparse
import configparser
import os
import secrets
import shutil


def write_config(path, data_dir):
    config = configparser.ConfigParser()
    config["sync"] = {
        "data_dir": data_dir,
        "api_token": secrets.token_urlsafe(32),
        "interval": "300",
    }
    with open(path, "w", encoding="utf-8") as handle:
        config.write(handle)
    os.chmod(path, 0o777)
    shutil.chown(path, user="syncd", group="syncd")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", default="/var/lib/syncd")
    parser.add_argument("--config", default="/etc/syncd.ini")
    args = parser.parse_args()

    os.makedirs(args.data_dir, exist_ok=True)
    os.chmod(args.data_dir, 0o777)
    shutil.chown(args.data_dir, user="syncd", group="syncd")
    write_config(args.config, args.data_dir)
    print(f"Configuration written to {args.config}")


if __name__ == "__main__":
    main()
