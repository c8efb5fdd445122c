#!/bin/sh
# Runs every benchmark, one after the other, and prints the rows of the table of README.md on stdout; progress goes to stderr. Installs nothing.
# usage: tests/Challenge.Benchmarks/run-all.sh [FILTER]     FILTER: only scripts of processes/ and kernels whose name holds it
set -u
cd "$(dirname "$0")/../.." || exit 1
filter="${1:-}"
for module in sklearn:python3-sklearn h5py:python3-h5py pandas:python3-pandas scipy:python3-scipy; do
    /usr/bin/python3 -c "import ${module%%:*}" 2>/dev/null ||
        echo "opponents that need it are left out: apt-get install ${module##*:}" >&2
done
ls /usr/lib/*/openblas-pthread/libblas.so.3 >/dev/null 2>&1 || echo "numpy runs on the slow reference BLAS: apt-get install libopenblas0-pthread" >&2
# numpy is to choose its kernels by itself.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
failed=0
echo "| command | what | processor | ours | opponent | ratio |"
echo "|---|---|---|---|---|---|"
for script in tests/Challenge.Benchmarks/processes/*.py tests/Challenge.Benchmarks/processes/*.sh; do
    name="$(basename "$script")"
    case "$name" in benchmark.py | '*.sh') continue ;; *"$filter"*) ;; *) continue ;; esac
    echo "== $name" >&2
    case "$name" in *.py) /usr/bin/python3 "$script" --row ;; *) sh "$script" --row ;; esac
    case $? in 0) ;; 3) echo "$name: left out" >&2 ;; *) echo "$name: FAILED" >&2; failed=1 ;; esac
done
echo "== kernels" >&2
dotnet build -c Release --nologo -v q tests/Challenge.Benchmarks >&2 || exit 1
dotnet run -c Release --no-build --project tests/Challenge.Benchmarks -- kernels ${filter:+"$filter"} || [ -n "$filter" ] || failed=1
exit $failed
