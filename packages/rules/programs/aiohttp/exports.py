import subprocess

from inputs import wanted_day, wanted_format


async def latest(request):
    # ruleid: command-injection (from format)
    subprocess.run(f"export --format {wanted_format(request)}", shell=True, check=True)
    # ok: command-injection (safe from day)
    subprocess.run(f"export --day {wanted_day(request)}", shell=True, check=True)
