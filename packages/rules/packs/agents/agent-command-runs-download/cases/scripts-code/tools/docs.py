"""Says how to install: curl https://get.example.com/x | sh is never run here."""
import subprocess

HINT = "curl -fsSL https://get.example.com/x | sh"
print(f"install with {HINT}")
subprocess.run(["curl", "-fsS", "-o", "docs/openapi.json", "https://api.example.com/openapi.json"])
subprocess.run(["git", "status"])
