#!/usr/bin/env bash
# Runs every test. The last line is "N passed, N failed, N skipped"; the exit code is 0 only when none failed.
# usage: infra/test.sh [FILTER]     FILTER: as for dotnet test --filter, such as FullyQualifiedName~RocAuc
set -u
cd "$(dirname "$0")/.." || exit 1
if [ "${1:-}" = --help ] || [ "${1:-}" = -h ]; then
    sed -n '2,3s/^# //p' "$0"
    exit 0
fi
filter=()
[ $# -gt 0 ] && filter=(--filter "$1")

. infra/native.sh
. infra/features.sh
need_sdk
find_features "${CHALLENGE_TORCH:-}" || exit $?
[[ " ${features[*]} " == *WithHangfire=true* ]] && native_test+=("$native_hangfire")
need_native test
echo "$features_line"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
for project in Challenge.sln "${adapters[@]}"; do
    if ! dotnet build "$project" -c Release --nologo -v q -clp:NoSummary "${features[@]}"; then
        echo "the build failed" >&2
        echo "0 passed, 1 failed, 0 skipped"
        exit 1
    fi
done
# One project at a time: several start servers and measure themselves against two cores.
status=0
for project in Challenge.sln "${adapters[@]}"; do
    dotnet test "$project" -c Release --no-build --nologo -m:1 --results-directory "$results" --logger trx \
        --logger "console;verbosity=minimal" --blame-hang-timeout 10m "${features[@]}" "${filter[@]}" || status=1
done

passed=0 failed=0 skipped=0
for file in "$results"/*.trx; do
    [ -f "$file" ] || continue
    counters=$(grep -o '<Counters [^>]*>' "$file")
    count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    executed=$(count executed) total=$(count total) ok=$(count passed)
    passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
done
# A test host that died before it could report is a failure even when no test is marked so.
[ $status -ne 0 ] && [ $failed -eq 0 ] && failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
