from __future__ import annotations

import json
import os.path
from typing import TYPE_CHECKING

import cv2
import httpx
import redis
import yaml
from dateutil import parser
from flask import Flask
from google.cloud import bigquery, storage
from PIL import Image
from shop.store import keep

import shop_tools.check

if TYPE_CHECKING:
    import pandas

try:
    import orjson
except ImportError:
    orjson = None


def load():
    import boto3

    return boto3, keep, Flask, Image
