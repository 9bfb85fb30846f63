"""Calls ImageMagick to scale pictures."""
import re
import subprocess
from pathlib import Path

MEDIA_ROOT = Path("/srv/media")


class MediaError(Exception):
    """A picture could not be scaled."""


def make_thumbnail(media_id: int, size: str) -> bytes:
    """
    Scale the picture with this id.

    Args:
        media_id: number of the picture
        size: WIDTHxHEIGHT in pixels
    Returns:
        the JPEG data
    """
    source = MEDIA_ROOT / f"{media_id}.jpg"
    if re.fullmatch(r"[0-9]{1,4}x[0-9]{1,4}", size) is None:
        raise MediaError("bad size")
    if not source.exists():
        raise MediaError("no such picture")

    command = ["convert", str(source), "-resize", size, "jpeg:-"]
    result = subprocess.run(command, capture_output=True, timeout=20)
    if result.returncode != 0:
        raise MediaError("convert failed")
    return result.stdout
