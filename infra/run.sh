#!/usr/bin/env bash
# Starts Challenge on embedded defaults with example content at http://127.0.0.1:5080.
set -eu
cd "$(dirname "$0")/.."

if [ "${1:-}" = --help ] || [ "${1:-}" = -h ]; then
    cat <<'TXT'
usage: infra/run.sh [--size small|full] [--torch cpu|cuda] [--help]

Builds the server and starts it with example content. Ctrl-C stops it; nothing is lost.

  --size small          make the small edition of every dataset (default): ready within a minute
  --size full           make the benchmarks in full size: some GB, takes some minutes
  --torch cpu|cuda      build the neural baselines in; their native library is large

environment
  CHALLENGE_DATA        data folder (default: data in the repository)
  CHALLENGE_URLS        address (default: http://127.0.0.1:5080)
  CHALLENGE_MANIFESTS   manifest folders, separated by ':' (default: datasets-manifest)
  CHALLENGE_EDITION     small or full, as --size
  CHALLENGE_ROLES       web (pages and API), scoring (jobs and sealed truth; answers only /health) or web,scoring (default: both in one process)
  CHALLENGE_JOBS, CHALLENGE_HDF5, CHALLENGE_BLOBS, CHALLENGE_BASELINES
                        the engine of each, of those built in (README.md, "Engines"); a wrong name is answered with the list
  CHALLENGE_JOBS_DATABASE
                        connection string of a PostgreSQL database in which Hangfire keeps its orders (default: in memory)
  CHALLENGE_TORCH       cpu or cuda, as --torch
  CHALLENGE_NO_INSTALL  1: never install missing native libraries, only name them

further settings, as Challenge__NAME=value
  MaximumUploadBytes    largest prediction file (default: 536870912)
  MaximumConcurrency    jobs at the same time (default: 2)
  MaximumAttempts       how often scoring is begun before a submission is Failed (default: 5)
  LeaseSeconds          how long a scorer may be silent (default: 30)
  SweepSeconds          how often forgotten work is looked for (default: 5)
  RequestsPerMinute     for each account or address (default: 1200)
  SignInsPerMinute      for each address (default: 120)
  TrustedProxies        addresses whose X-Forwarded headers count, separated by commas (default: none)
  ImportFromPrivateAddresses  true: curators may import from addresses of this network (default: false)
TXT
    exit 0
fi
while [ $# -gt 0 ]; do
    case "$1" in
        --size) CHALLENGE_EDITION="${2:-none}"; shift ;;
        --size=*) CHALLENGE_EDITION="${1#--size=}" ;;
        --torch) export CHALLENGE_TORCH="${2:-none}"; shift ;;
        --torch=*) export CHALLENGE_TORCH="${1#--torch=}" ;;
        *) echo "infra/run.sh takes no argument '$1'; see infra/run.sh --help" >&2; exit 2 ;;
    esac
    [ $# -gt 0 ] && shift
done
case "${CHALLENGE_EDITION:-small}" in
    small|full) ;;
    *) echo "--size is small or full, not '$CHALLENGE_EDITION'" >&2; exit 2 ;;
esac
export CHALLENGE_EDITION="${CHALLENGE_EDITION:-small}"

. infra/native.sh
. infra/features.sh
need_sdk
need_native run
find_features "${CHALLENGE_TORCH:-}" || exit $?
echo "$features_line"

export CHALLENGE_DATA="${CHALLENGE_DATA:-$PWD/data}"
export CHALLENGE_URLS="${CHALLENGE_URLS:-http://127.0.0.1:5080}"
export CHALLENGE_MANIFESTS="${CHALLENGE_MANIFESTS:-$PWD/datasets-manifest}"

echo "building (the first time takes about a minute)"
log=$(mktemp)
if ! dotnet publish app/Challenge.Web -c Release -o .cache/server --nologo -v q "${features[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
fi
rm -f "$log"
cd .cache/server
exec dotnet Challenge.Web.dll
