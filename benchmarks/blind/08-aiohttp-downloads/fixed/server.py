"""
Serves finished reports to the internal dashboard (aiohttp).

    python server.py --root /srv/reports
"""
import argparse
import logging
from pathlib import Path

from aiohttp import web

log = logging.getLogger("reports")
REPORT_ROOT = web.AppKey("report_root", Path)
routes = web.RouteTableDef()


@routes.get("/reports")
async def list_reports(request: web.Request) -> web.Response:
    """Names of all reports, newest first."""
    root = request.app[REPORT_ROOT]
    files = sorted(root.glob("*.pdf"), key=lambda f: f.stat().st_mtime, reverse=True)
    return web.json_response([f.name for f in files])


@routes.get("/reports/download")
async def download_report(request: web.Request) -> web.StreamResponse:
    """Send one report as an attachment."""
    root = request.app[REPORT_ROOT]
    name = request.query.get("name", "")
    if not name.endswith(".pdf"):
        raise web.HTTPBadRequest(text="Only PDF reports can be downloaded")

    # The resolved path has to stay inside of the report folder
    report = (root / name).resolve()
    if not report.is_relative_to(root) or not report.is_file():
        raise web.HTTPNotFound(text="No such report")

    log.info("report downloaded")
    return web.FileResponse(
        report, headers={"Content-Disposition": "attachment"}
    )


def build_app(root: Path) -> web.Application:
    app = web.Application()
    app[REPORT_ROOT] = root.resolve()
    app.add_routes(routes)
    return app


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=Path("reports"))
    parser.add_argument("--port", type=int, default=8080)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    web.run_app(build_app(args.root), host="127.0.0.1", port=args.port)
