"""What clients see when something goes wrong."""
import logging
import traceback
import uuid

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

logger = logging.getLogger("stock")


def error_body(reference: str, detail: str) -> dict:
    """The JSON that every failed request is answered with."""
    return {"error": "internal_error", "reference": reference, "detail": detail}


async def handle_unexpected(request: Request, exc: Exception) -> JSONResponse:
    """Log an unexpected exception and answer with a reference number."""
    reference = uuid.uuid4().hex
    details = "".join(traceback.format_exception(type(exc), exc, exc.__traceback__))
    logger.error("request failed, reference %s: %s", reference, details)
    return JSONResponse(status_code=500, content=error_body(reference, details))


def install_error_handlers(app: FastAPI) -> None:
    """Register the handlers of this module."""
    app.add_exception_handler(Exception, handle_unexpected)
