#!/usr/bin/env python3
"""Writes 200 MB of new content into the store of predictions and reads it again: on disk, and in the emulator of Azure Blob Storage.

Run:  /usr/bin/python3 blobs.py [--row]       (node and npm for the emulator)

Each line is the median of five after one to warm up. The emulator is a program in JavaScript on the same machine and writes to the same disk, so its row says what
the adapter and HTTP cost, not what Azure does.
"""
import base64
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import benchmark

PROJECT = pathlib.Path(__file__).resolve().parents[1]
PACKAGES = benchmark.ROOT / "tests" / "Challenge.Storage.Azure.Tests" / "azurite"


def seconds(*arguments):
    program = PROJECT / "bin" / "Release" / "net10.0" / "Challenge.Benchmarks.dll"
    out = subprocess.run(["dotnet", str(program), "blobs", *arguments], check=True, capture_output=True, text=True).stdout.split()
    return float(out[0]), float(out[1])


def row(where, write, read, opponent="none", ratio=None):
    benchmark.row("processes/blobs.py", f"200 MB written into the store and read again, {where}", f"{write:.2f} s · {read:.2f} s", opponent, ratio)


def emulator(folder, key):
    """Starts it; the process and the address of a container."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PACKAGES / name, folder)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True, stdout=sys.stderr)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        ["node", "node_modules/azurite/dist/src/blob/main.js", "--blobHost", "127.0.0.1", "--blobPort", str(port), "--location", "data", "--silent", "--skipApiVersionCheck"],
        cwd=folder, env={**os.environ, "AZURITE_ACCOUNTS": f"benchmark:{key}"}, stdout=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process, f"http://127.0.0.1:{port}/benchmark/submissions"
        time.sleep(0.1)
    raise TimeoutError("the emulator does not listen")


def main():
    benchmark.say("building the benchmarks ...")
    features = benchmark.features()
    subprocess.run(["dotnet", "build", str(PROJECT), "-c", "Release", "--nologo", "-v", "q", *features], check=True, stdout=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        disk = seconds(os.path.join(folder, "disk"))
        row("on disk", *disk)
        if "-p:WithAzureBlobs=true" not in features or shutil.which("npm") is None:
            benchmark.say("Azure blobs are not built in, or there is no npm for their emulator: no second row")
            return
        key = base64.b64encode(os.urandom(64)).decode()
        process, address = emulator(folder, key)
        try:
            remote = seconds(address, key)
        finally:
            process.kill()
            process.wait()
        row("in Azurite 3.37.0 beside it", *remote, f"disk: {disk[0]:.2f} s · {disk[1]:.2f} s")


main()
