#!/usr/bin/env python3
"""Downloads and conversions of a running server: a file over loopback against nginx with sendfile, and a split of a million rows made into each format
against what a person would write in Python.

Run:  /usr/bin/python3 downloads.py [--row] [ROWS]       (nginx-light curl python3-numpy python3-h5py python3-pandas python3-sklearn)

The server is the build of app/Challenge.Web (Release) on a data folder of its own with higgs-tautau of ROWS rows; nginx serves the same bytes from the same
disk. curl fetches from either in turns, to /dev/null. A conversion is timed from the request to the answer's headers, which come when the file is durable;
formats that are published are timed as a selection of all rows, sent to /dev/null. Opponents start with the arrays in memory and leave a file.
Times in brackets are of the processor, which a busy machine does not stretch.
"""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import benchmark

benchmark.need("numpy", "h5py", "pandas", "sklearn")
import h5py  # noqa: E402  (after the check that they are there)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from sklearn.datasets import dump_svmlight_file  # noqa: E402

ROUNDS = 25
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def cpu(pids):
    """Processor seconds that the processes have used so far."""
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def peak_mib(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024


def resident_mib(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def start_server(folder, rows):
    manifests = folder / "manifests" / "datasets"
    manifests.mkdir(parents=True)
    text = (benchmark.ROOT / "datasets-manifest/datasets/higgs-tautau.yaml").read_text(encoding="utf-8")
    sizes = iter([rows, 1000])
    text = re.sub(r"(?<= small: )\d+", lambda _: str(next(sizes, 1000)), text)
    text = re.sub(r"(?<= rows: )\d+", str(max(rows, 1000)), text)
    (manifests / "higgs-tautau.yaml").write_text(text, encoding="utf-8")
    (folder / "manifests" / "challenges").mkdir()
    address = f"http://127.0.0.1:{free_port()}"
    program = benchmark.ROOT / "app/Challenge.Web/bin/Release/net10.0/Challenge.Web.dll"
    environment = {**os.environ, "CHALLENGE_DATA": str(folder / "data"), "CHALLENGE_URLS": address, "CHALLENGE_MANIFESTS": str(folder / "manifests")}
    server = subprocess.Popen(["dotnet", str(program)], env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    for _ in range(3000):
        if server.poll() is not None:
            raise SystemExit(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address + "/api/v1/datasets/higgs-tautau") as answer:
                dataset = json.load(answer)
            if dataset["state"] == "Published":
                return server, address, dataset
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit("the dataset was not published")


def start_nginx(folder, files):
    port = free_port()
    # The same settings as Debian's default: sendfile with tcp_nopush, and a worker a core.
    (folder / "nginx.conf").write_text(
        f"worker_processes {len(os.sched_getaffinity(0))}; pid {folder}/nginx.pid; daemon off; error_log stderr warn; events {{}}\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n"
        f"server {{ listen 127.0.0.1:{port}; root {files}; }} }}\n", encoding="utf-8")
    nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL)
    time.sleep(1)
    return nginx, f"http://127.0.0.1:{port}"


def workers(pid):
    return [pid, *map(int, pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split())]


def fetch(url):
    """Bytes a second of one download."""
    out = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code} %{size_download} %{time_total}", url], check=True, capture_output=True, text=True).stdout.split()
    if out[0] != "200":
        raise SystemExit(f"{url} answered {out[0]}")
    return int(out[1]) / float(out[2])


def measure_downloads(server, address, dataset, folder, row):
    file = next(f for f in dataset["files"] if f["name"] == "train.npz")
    files = folder / "files"
    files.mkdir()
    blob = next((folder / "data").rglob(file["sha256"]))
    shutil.copyfile(blob, files / "train.npz")
    nginx, other = start_nginx(folder, files)
    try:
        urls = (address + file["url"], other + "/train.npz")
        for url in urls:
            fetch(url)
        before = resident_mib(server.pid)
        used = [cpu([server.pid]), cpu(workers(nginx.pid))]
        ours, theirs = benchmark.alternate(lambda: fetch(urls[0]), lambda: fetch(urls[1]), ROUNDS)
        used = [cpu([server.pid]) - used[0], cpu(workers(nginx.pid)) - used[1]]
        after = resident_mib(server.pid)
    finally:
        nginx.terminate()
        nginx.wait()
    rate, rival = benchmark.median(ours), benchmark.median(theirs)
    gib = file["bytes"] * ROUNDS / 2**30
    row("downloads.py", f"a file of {file['bytes'] / 1e6:.0f} MB over loopback, curl, {ROUNDS} in turns",
        f"{rate / 1e6:.0f} MB/s, best {max(ours) / 1e6:.0f} ({used[0] / gib:.2f} s/GiB), memory {before:.0f} to {after:.0f} MiB",
        f"nginx, sendfile: {rival / 1e6:.0f} MB/s, best {max(theirs) / 1e6:.0f} ({used[1] / gib:.2f} s/GiB)", rate / rival)


def timed(action):
    wall, used = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - wall, time.process_time() - used


def opponents(arrays, path):
    """What a person would write; None where Debian has nothing."""
    frame = pd.DataFrame(arrays)
    inputs = frame[[c for c in frame.columns if c not in ("event_id", "label", "weight")]].to_numpy(np.float64)

    def hdf5():
        with h5py.File(path, "w") as file:
            for name, values in arrays.items():
                file.create_dataset(name, data=values, chunks=(min(len(values), 1 << 16),), compression="gzip", compression_opts=4, shuffle=True)

    return {
        "csv": ("pandas", lambda: frame.to_csv(path, index=False)),
        "csv.gz": ("pandas", lambda: frame.to_csv(path, index=False, compression={"method": "gzip", "compresslevel": 6})),
        "npz": ("numpy", lambda: np.savez(path, **arrays)),
        "h5": ("h5py", hdf5),
        "libsvm": ("scikit-learn", lambda: dump_svmlight_file(inputs, frame["label"], path, zero_based=False)),
    }


def measure_conversions(server, address, dataset, folder, rows, row):
    with urllib.request.urlopen(address + next(f for f in dataset["files"] if f["name"] == "train.npz")["url"]) as answer:
        (folder / "train.npz").write_bytes(answer.read())
    arrays = dict(np.load(folder / "train.npz"))
    rivals = opponents(arrays, folder / "opponent.out")
    made = {c["name"]: c["url"] for c in dataset["conversions"]}
    for format in ("parquet", "h5", "libsvm", "vw", "csv", "csv.gz", "npz"):
        url = address + made.get(f"train.{format}", f"/api/v1/datasets/higgs-tautau/files/train.{format}?rows=0:{rows}")
        used, start = cpu([server.pid]), time.perf_counter()
        if f"train.{format}" in made:
            urllib.request.urlopen(urllib.request.Request(url, method="HEAD")).close()
        else:
            fetch(url)
        wall, spent = time.perf_counter() - start, cpu([server.pid]) - used
        benchmark.say(f"{format}: {wall:.1f} s, {spent:.1f} s of the processor, peak {peak_mib(server.pid):.0f} MiB")
        rival, ratio = "none in Debian", float("nan")
        if format in rivals:
            name, write = rivals[format]
            other, other_cpu = timed(write)
            rival, ratio = f"{name}: {other:.2f} s ({other_cpu:.2f} s)", other / wall
        row("downloads.py", f"{rows:,} rows of {len(arrays)} columns to {format}, {'made and stored' if f'train.{format}' in made else 'sent'}",
            f"{wall:.2f} s ({spent:.2f} s), peak of the server so far {peak_mib(server.pid):.0f} MiB", rival, ratio)


def main():
    rows = int(next((a for a in sys.argv[1:] if not a.startswith("--")), 1_000_000))
    if not shutil.which("nginx") and not os.path.exists("/usr/sbin/nginx"):
        benchmark.say("missing: nginx (apt-get install nginx-light)")
        sys.exit(3)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.chmod(folder, 0o755)
        server, address, dataset = start_server(folder, rows)
        try:
            measure_downloads(server, address, dataset, folder, benchmark.row)
            measure_conversions(server, address, dataset, folder, rows, benchmark.row)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
