"""Thumbnail service built on Tornado."""
import asyncio
import os

import tornado.web

from media import MediaError, make_thumbnail


class ThumbnailHandler(tornado.web.RequestHandler):
    """GET /thumb/<id>?size=320x200"""

    async def get(self, media_id: str):
        size = self.get_query_argument("size", "320x200")
        loop = asyncio.get_running_loop()
        try:
            data = await loop.run_in_executor(None, make_thumbnail, int(media_id), size)
        except MediaError:
            raise tornado.web.HTTPError(422)
        self.set_header("Content-Type", "image/jpeg")
        self.set_header("Cache-Control", "public, max-age=86400")
        self.write(data)


def make_app() -> tornado.web.Application:
    return tornado.web.Application([(r"/thumb/([0-9]+)", ThumbnailHandler)])


async def main():
    make_app().listen(int(os.environ.get("PORT", "8888")), address="127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
