from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
# ruleid: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True)
# ruleid: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_credentials=True)
# ok: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.example\.com", allow_credentials=True)
# ok: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example.com"], allow_credentials=True)


everybody = ["*"]
# ruleid: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=everybody, allow_credentials=True)
ours = ["https://app.example.com"]
# ok: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=ours, allow_credentials=True)
