#!/usr/bin/env bash
# Native libraries and tools that the server or its tests use: installs what is missing when it may, otherwise names the exact line to run.
# Sourced by run.sh and test.sh: need_native run|test
set -u

# package  what to look for  what goes without it
native_run=(
    "libhdf5-103-1|libhdf5_serial.so.103|HDF5 files"
    "libzstd1|libzstd.so.1|Parquet files compressed with Zstandard"
    "libxgboost0|libxgboost.so.0|the gradient-boosted-trees baseline"
)
native_test=(
    "chromium|/usr/bin/chromium|browser tests"
    "python3-sklearn|/usr/lib/python3/dist-packages/sklearn/__init__.py|tests of the starting kits"
    "python3-pandas|/usr/lib/python3/dist-packages/pandas/__init__.py|tests of the starting kits"
    "python3-h5py|/usr/lib/python3/dist-packages/h5py/__init__.py|tests of HDF5 files in Python, imported and published"
    "python3-tables|/usr/lib/python3/dist-packages/tables/__init__.py|tests of imported HDF5 files of pandas"
    "python3-matplotlib|/usr/lib/python3/dist-packages/matplotlib/__init__.py|tests of the starting kits"
    "python3-rdflib|/usr/lib/python3/dist-packages/rdflib/__init__.py|tests of the RDF descriptions"
    "python3-nbformat|/usr/lib/python3/dist-packages/nbformat/__init__.py|tests of the notebooks in the starting kits"
)

# Joins native_test where Hangfire is built in.
native_hangfire="postgresql|/usr/lib/postgresql|tests of Hangfire on PostgreSQL"

has_native() {
    case "$1" in
        /*) [ -e "$1" ] ;;
        *) ldconfig -p 2>/dev/null | grep -q -F "$1" || ls /usr/lib/*/"$1" /usr/local/lib/"$1" >/dev/null 2>&1 ;;
    esac
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    else sudo -n "$@"; fi
}

may_install() {
    [ "${CHALLENGE_NO_INSTALL:-}" != 1 ] && command -v apt-get >/dev/null \
        && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

# Missing packages are left in $missing_native, one "package|look|without" a line each; 0 when nothing is missing.
find_missing() {
    missing_native=()
    local entries=("${native_run[@]}") entry package look without
    [ "$1" = test ] && entries+=("${native_test[@]}")
    for entry in "${entries[@]}"; do
        IFS='|' read -r package look without <<<"$entry"
        has_native "$look" || missing_native+=("$entry")
    done
    [ ${#missing_native[@]} -eq 0 ]
}

need_native() {
    find_missing "$1" && return 0
    local packages=() entry
    for entry in "${missing_native[@]}"; do packages+=("${entry%%|*}"); done
    if may_install; then
        echo "installing ${packages[*]}" >&2
        { as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${packages[@]}"; } \
            >/dev/null 2>&1 || echo "apt-get could not install ${packages[*]}" >&2
        find_missing "$1" && return 0
    fi
    packages=()
    for entry in "${missing_native[@]}"; do
        packages+=("${entry%%|*}")
        echo "missing ${entry%%|*}: ${entry##*|} will not work" >&2
    done
    echo "to install: sudo apt-get update && sudo apt-get install -y ${packages[*]}" >&2
    return 0
}

need_sdk() {
    if ! command -v dotnet >/dev/null; then
        echo "The .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then run this again." >&2
        exit 1
    fi
    if ! dotnet --version >/dev/null 2>&1; then
        echo "This project needs the .NET SDK that global.json names ($(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' global.json) or a later 10.0 one); installed:" >&2
        (cd / && dotnet --list-sdks) >&2
        exit 1
    fi
}
