// ruleid: jwt-in-code
const TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlIiwibmFtZSI6ImZha2UiLCJpYXQiOjF9.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
// ruleid: jwt-in-code
const headers = {"Authorization": "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlIiwibmFtZSI6ImZha2UiLCJpYXQiOjF9.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"}
// ok: jwt-in-code
const HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
// ok: jwt-in-code
const TEXT = "eyJ.eyJ.sig"
