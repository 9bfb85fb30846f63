import asyncio
import re
import uuid
from pathlib import Path

from aiohttp import web

MEDIA_DIR = Path("/srv/media")
routes = web.RouteTableDef()
TIMESTAMP = re.compile(r"\d{2}:\d{2}:\d{2}")


@routes.post("/videos/{video_id:[0-9]+}/thumbnail")
async def create_thumbnail(request: web.Request) -> web.Response:
    """Grab one frame of a video. Body: {"at": "00:00:10"}"""
    video = MEDIA_DIR / "videos" / f"{int(request.match_info['video_id'])}.mp4"
    if not video.exists():
        raise web.HTTPNotFound()

    data = await request.json()
    at = data.get("at", "00:00:01")
    if not isinstance(at, str) or not TIMESTAMP.fullmatch(at):
        raise web.HTTPBadRequest(text="'at' must look like 00:00:10")
    name = f"{uuid.uuid4().hex}.jpg"
    target = MEDIA_DIR / "thumbnails" / name

    process = await asyncio.create_subprocess_exec(
        "ffmpeg", "-y", "-loglevel", "error",
        "-ss", at, "-i", str(video), "-frames:v", "1", str(target),
    )
    try:
        await asyncio.wait_for(process.wait(), timeout=30)
    except asyncio.TimeoutError:
        process.kill()
        raise web.HTTPGatewayTimeout()

    if process.returncode != 0:
        raise web.HTTPUnprocessableEntity(text="Could not create the thumbnail")
    return web.json_response({"url": f"/thumbnails/{name}"}, status=201)


app = web.Application(client_max_size=64 * 1024)
app.add_routes(routes)

if __name__ == "__main__":
    web.run_app(app, host="127.0.0.1")
