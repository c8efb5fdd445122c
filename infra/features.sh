#!/usr/bin/env bash
# Finds out which optional engines can be built, and prints one line that names the engines in use and those not built.
# usage: infra/features.sh [--torch cpu|cuda] [--properties | --tests]
#   --torch cpu|cuda   also look for TorchSharp, whose native part is large (environment: CHALLENGE_TORCH)
#   --properties       print the MSBuild properties instead, for dotnet build $(infra/features.sh --properties)
#   --tests            print the test projects of what can be built instead
#
# A feature is on where the configured feeds serve the packages of its adapter. WithHangfire, WithPureHdf, WithAzureBlobs and WithTorch in the
# environment, true or false, say so without looking. Whatever MSBuild reads from the environment counts: HangfireVersion=…, RestoreAdditionalProjectSources=….
# The answers are kept in .cache/features, until feeds or versions change; a "no" is asked again after a day.
set -u
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=infra/native.sh
. infra/native.sh

# feature|engine|adapter
features=(
    "Hangfire|Hangfire|app/Challenge.Jobs.Hangfire"
    "PureHdf|PureHDF|scoring/Challenge.Formats.PureHdf"
    "AzureBlobs|Azure blobs|app/Challenge.Storage.Azure"
    "Torch|TorchSharp|scoring/Challenge.Baselines.Torch"
)
cache=.cache/features
torch="${CHALLENGE_TORCH:-}" print=line
while [ $# -gt 0 ]; do
    case "$1" in
        --torch) torch="${2:-none}"; shift ;;
        --torch=*) torch="${1#--torch=}" ;;
        --properties) print=properties ;;
        --tests) print=tests ;;
        -h|--help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "infra/features.sh takes no argument '$1'; see infra/features.sh --help" >&2; exit 2 ;;
    esac
    shift
done
case "$torch" in
    ""|cpu|cuda) ;;
    *) echo "--torch is cpu or cuda, not '$torch'" >&2; exit 2 ;;
esac

# What a feature is built with besides its own property.
properties() { printf -- '-p:With%s=true' "$1"; [ "$1" = Torch ] && printf -- ' -p:TorchDevice=%s' "${torch:-cpu}"; }

# Feeds, versions and whatever in the environment changes them.
fingerprint() {
    {
        dotnet --version
        dotnet nuget list source --format short
        cat Directory.Packages.props "$2"/*.csproj
        env | grep -i -E '^(NUGET_|Restore|[A-Za-z]+Version=)' | sort
        properties "$1"
    } 2>/dev/null | sha256sum | cut -c1-16
}

# Restores the adapter's packages in a project of their own. Prints yes, or no and why.
ask() {
    local feature="$1" adapter="$2" folder="$cache/$1" package
    local -a with
    read -ra with <<<"$(properties "$feature")"
    mkdir -p "$folder"
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>'
        for package in $(dotnet msbuild "$adapter" -nologo -getItem:PackageReference "${with[@]}" 2>/dev/null | sed -n 's/.*"Identity": "\([^"]*\)".*/\1/p'); do
            echo "<PackageReference Include=\"$package\" />"
        done
        echo '</ItemGroup></Project>'
    } >"$folder/Probe.csproj"
    if timeout 300 dotnet restore "$folder/Probe.csproj" -v q --nologo "${with[@]}" >"$folder/restore.log" 2>&1; then
        echo yes
    elif grep -q -E 'NU1101|NU1102|NU1103' "$folder/restore.log"; then
        # "error NU1101: Unable to find package X. …": the packages that are not there.
        echo "no, the feed lacks $(sed -n 's/.*NU110[123]: Unable to find [a-z ]*package \([A-Za-z0-9.]*[A-Za-z0-9]\).*/\1/p' "$folder/restore.log" | sort -u | paste -sd' ')"
    else
        echo "no, see $folder/restore.log"
    fi
}

# The kept answer, or a new one.
answer() {
    local feature="$1" adapter="$2" said file
    said="With$feature"
    case "${!said:-}" in
        true) echo yes; return ;;
        ?*) echo "no, With$feature is ${!said}"; return ;;
    esac
    [ -d "$adapter" ] || { echo "no, its adapter is not in this repository"; return; }
    if [ "$feature" = Torch ] && [ -z "$torch" ]; then
        echo "no, ask for it with --torch cpu or --torch cuda"
        return
    fi
    file="$cache/$feature-$(fingerprint "$feature" "$adapter")"
    if [ ! -s "$file" ] || { grep -q '^no' "$file" && [ -n "$(find "$file" -mmin +1440)" ]; }; then
        ask "$feature" "$adapter" >"$file.new"
        # A feed that did not answer says nothing about what it serves.
        if grep -q 'restore.log' "$file.new"; then cat "$file.new"; rm -f "$file.new"; return; fi
        mv "$file.new" "$file"
    fi
    cat "$file"
}

mkdir -p "$cache"
answers=$(mktemp -d)
for entry in "${features[@]}"; do
    IFS='|' read -r feature _ adapter <<<"$entry"
    answer "$feature" "$adapter" >"$answers/$feature" &
done
wait
has() { grep -q '^yes' "$answers/$1"; }
native() { if has_native "$2"; then printf '%s' "$1"; else printf 'no %s (%s is missing)' "$1" "$2"; fi; }
either() { if has "$1"; then printf '%s' "$2"; else printf '%s' "$3"; fi; }

case "$print" in
    properties)
        for entry in "${features[@]}"; do
            has "${entry%%|*}" && echo "$(properties "${entry%%|*}")"
        done ;;
    tests)
        for entry in "${features[@]}"; do
            IFS='|' read -r feature _ adapter <<<"$entry"
            has "$feature" && [ -d "tests/$(basename "$adapter").Tests" ] && echo "tests/$(basename "$adapter").Tests"
        done ;;
    line)
        missing=""
        for entry in "${features[@]}"; do
            IFS='|' read -r feature engine _ <<<"$entry"
            has "$feature" || missing+="${missing:+, }$engine ($(sed 's/^no, //' "$answers/$feature"))"
        done
        echo "engines: database SQLite · jobs $(either Hangfire Hangfire Quartz.NET) · HDF5 $(either PureHdf PureHDF "$(native libhdf5 libhdf5_serial.so.103)") · blobs local disk$(either AzureBlobs ' or Azure' '') · baselines standard with $(native 'boosted trees by libxgboost' libxgboost.so.0)$(either Torch ' and neural networks by TorchSharp' '')${missing:+; not built: $missing}" ;;
esac
rm -rf "$answers"
exit 0
