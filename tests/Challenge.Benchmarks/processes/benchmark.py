"""What the benchmarks of whole processes share. Only the standard library, so that it imports everywhere."""
import importlib.util
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
PYTHON = "/usr/bin/python3"


def say(text):
    print(text, file=sys.stderr, flush=True)


def need(*modules):
    """Exit 3 where a Debian package is missing."""
    packages = {"sklearn": "python3-sklearn", "h5py": "python3-h5py", "pandas": "python3-pandas", "scipy": "python3-scipy", "numpy": "python3-numpy"}
    missing = [packages.get(m, m) for m in modules if importlib.util.find_spec(m) is None]
    if missing:
        say(f"missing: {' '.join(missing)} (run with {PYTHON}; apt-get install {' '.join(missing)})")
        sys.exit(3)


def features():
    """MSBuild properties of the optional engines that can be built here."""
    return subprocess.run(["bash", str(ROOT / "infra" / "features.sh"), "--properties"], check=True, capture_output=True, text=True).stdout.split()


def processor():
    """Model name and number of cores, for the table."""
    name = platform.processor() or "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{name}, {len(os.sched_getaffinity(0))} cores"


def opponent_environment():
    """The environment without settings that would slow numpy down."""
    return {k: v for k, v in os.environ.items()
            if not k.startswith(("OPENBLAS_", "OMP_", "MKL_")) and k != "PYTHONPATH"}


def publish_tool(folder):
    """Builds the challenge tool as it is shipped; gives the command that starts it."""
    say("building the tool …")
    subprocess.run(
        ["dotnet", "publish", str(ROOT / "scoring/Challenge.Cli"), "-c", "Release", "--nologo", "-v", "q", "-o", str(folder)],
        check=True, stdout=sys.stderr)
    return ["dotnet", str(pathlib.Path(folder) / "challenge.dll")]


def run(command, environment=None):
    """Runs a command; gives (wall seconds, user+system seconds, peak resident bytes, stdout)."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        say(f"{' '.join(map(str, command))} ended with {process.returncode}")
        sys.exit(1)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, out.decode()


def alternate(ours, opponent, times):
    """Runs two parameterless functions in turns; gives the two lists of what they returned."""
    first, second = [], []
    for i in range(times):
        first.append(ours())
        second.append(opponent())
        say(f"run {i + 1} of {times}")
    return first, second


def median(values):
    return statistics.median(values)


def row(command, what, ours, opponent, ratio):
    """Prints one row of the table; without an opponent it has no ratio."""
    times = "" if ratio is None else f"{ratio:.1f}×"
    print(f"| `{command}` | {what} | {processor()} | {ours} | {opponent} | {times} |", flush=True)
