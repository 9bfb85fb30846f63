"""Calls ImageMagick to scale pictures."""
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
    if not source.exists():
        raise MediaError("no such picture")

    command = f"convert {source} -resize {size} jpeg:-"
    result = subprocess.run(command, shell=True, capture_output=True, timeout=20)
    if result.returncode != 0:
        raise MediaError("convert failed")
    return result.stdout
