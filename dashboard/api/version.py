"""Which API this is. The address holds the major version; every response tells the whole one."""

VERSION = "1.0.0"
ROOT = "/api"
BASE = f"{ROOT}/v1"
DESCRIPTION = "/openapi.json"
