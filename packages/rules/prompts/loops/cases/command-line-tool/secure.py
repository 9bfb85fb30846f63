import subprocess
import sys
from pathlib import Path

FOLDER = Path("/srv/videos")
NAMES = {"intro": "intro.mov", "outro": "outro.mov"}


def convert(name: str) -> None:
    source = FOLDER / NAMES[name]
    subprocess.run(
        ["ffmpeg", "-i", str(source), str(source.with_suffix(".mp4"))], check=True, timeout=600
    )


if sys.argv[1] in NAMES:
    convert(sys.argv[1])
