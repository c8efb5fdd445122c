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
#
# run.sh and test.sh source it and call find_features, which leaves $features_line, and the arrays $features (properties) and $adapters (test projects).
set -u

# feature|engine|adapter
optional_engines=(
    "Hangfire|Hangfire|app/Challenge.Jobs.Hangfire"
    "PureHdf|PureHDF|scoring/Challenge.Formats.PureHdf"
    "AzureBlobs|Azure blobs|app/Challenge.Storage.Azure"
    "Torch|TorchSharp|scoring/Challenge.Baselines.Torch"
)
feature_cache=.cache/features

# What a feature is built with.
feature_properties() {
    printf -- '-p:With%s=true' "$1"
    if [ "$1" = Torch ]; then printf -- ' -p:TorchDevice=%s' "${torch:-cpu}"; fi
}

# Restores the adapter's packages in a project of their own. Prints yes, or no and why.
ask_feed() {
    local feature="$1" adapter="$2" folder="$feature_cache/$1" package
    local -a with
    read -ra with <<<"$(feature_properties "$feature")"
    mkdir -p "$folder"
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>'
        for package in $(dotnet msbuild "$adapter" -nologo -getItem:PackageReference "${with[@]}" 2>/dev/null | sed -n 's/.*"Identity": "\([^"]*\)".*/\1/p'); do
            echo "<PackageReference Include=\"$package\" />"
        done
        echo '</ItemGroup></Project>'
    } >"$folder/Probe.csproj"
    grep -q PackageReference "$folder/Probe.csproj" || { echo "no, the packages of $adapter could not be read"; return; }
    # Into a folder of its own: what this machine has kept from another feed is not what the feed serves. Not so the large one, which was asked for.
    local -a where=(--packages "$PWD/$folder/packages" --no-http-cache)
    if [ "$feature" = Torch ]; then where=(); fi
    if timeout 300 dotnet restore "$folder/Probe.csproj" -v q --nologo "${where[@]}" "${with[@]}" >"$folder/restore.log" 2>&1; then
        echo yes
    elif grep -q -E 'NU1101|NU1102|NU1103' "$folder/restore.log"; then
        # "error NU1101: Unable to find package X. …": the packages that are not there.
        echo "no, the feed lacks $(sed -n 's/.*NU110[123]: Unable to find [a-z ]*package \([A-Za-z0-9.]*[A-Za-z0-9]\).*/\1/p' "$folder/restore.log" | sort -u | paste -sd' ')"
    else
        echo "no, see $folder/restore.log"
    fi
    rm -rf "$folder/packages"
}

# The kept answer, or a new one. $feeds: what the configured feeds and versions are.
answer_of() {
    local feature="$1" adapter="$2" said="With$1" file
    case "${!said:-}" in
        [Tt][Rr][Uu][Ee]) echo yes; return ;;
        ?*) echo "no, With$feature is ${!said}"; return ;;
    esac
    [ -d "$adapter" ] || { echo "no, its adapter is not in this repository"; return; }
    if [ "$feature" = Torch ] && [ -z "$torch" ]; then
        echo "no, ask for it with --torch cpu or --torch cuda"
        return
    fi
    file="$feature_cache/$feature-$({ echo "$feeds"; feature_properties "$feature"; cat "$adapter"/*.csproj; } | sha256sum | cut -c1-16)"
    if [ ! -s "$file" ] || { grep -q '^no' "$file" && [ -n "$(find "$file" -mmin +1440)" ]; }; then
        ask_feed "$feature" "$adapter" >"$file.new"
        # A feed that did not answer says nothing about what it serves.
        if grep -q 'restore.log' "$file.new"; then cat "$file.new"; rm -f "$file.new"; return; fi
        mv "$file.new" "$file"
    fi
    cat "$file"
}

# find_features [cpu|cuda]
find_features() {
    local torch="${1:-}" entry feature engine adapter answers feeds missing=""
    case "$torch" in
        ""|cpu|cuda) ;;
        *) echo "--torch is cpu or cuda, not '$torch'" >&2; return 2 ;;
    esac
    mkdir -p "$feature_cache"
    answers=$(mktemp -d)
    feeds=$({ dotnet nuget list source --format short; cat global.json Directory.Packages.props; env | grep -i -E '^(NUGET_|Restore|[A-Za-z]+Version=)' | sort; } 2>/dev/null)
    for entry in "${optional_engines[@]}"; do
        IFS='|' read -r feature _ adapter <<<"$entry"
        answer_of "$feature" "$adapter" >"$answers/$feature" &
    done
    wait
    features=() adapters=()
    for entry in "${optional_engines[@]}"; do
        IFS='|' read -r feature engine adapter <<<"$entry"
        if grep -q '^yes' "$answers/$feature"; then
            read -ra entry <<<"$(feature_properties "$feature")"
            features+=("${entry[@]}")
            adapter="tests/$(basename "$adapter").Tests"
            if [ -d "$adapter" ]; then adapters+=("$adapter"); fi
        else
            missing+="${missing:+, }$engine ($(sed 's/^no, //' "$answers/$feature"))"
        fi
    done
    rm -rf "$answers"
    features_line="engines: database SQLite · jobs $(either Hangfire Hangfire Quartz.NET) · HDF5 $(either PureHdf PureHDF "$(native libhdf5 libhdf5_serial.so.103)")"
    features_line+=" · blobs local disk$(either AzureBlobs ' or Azure' '') · baselines standard with $(native 'boosted trees by libxgboost' libxgboost.so.0)"
    features_line+="$(either Torch ' and neural networks by TorchSharp' '')${missing:+; not built: $missing}"
}

either() { case " ${features[*]} " in *"With$1=true"*) printf '%s' "$2" ;; *) printf '%s' "$3" ;; esac; }
native() { if has_native "$2"; then printf '%s' "$1"; else printf 'no %s (%s is missing)' "$1" "$2"; fi; }

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    cd "$(dirname "$0")/.." || exit 1
    # shellcheck source=infra/native.sh
    . infra/native.sh
    asked="${CHALLENGE_TORCH:-}" print=line
    while [ $# -gt 0 ]; do
        case "$1" in
            --torch) asked="${2:-none}"; shift ;;
            --torch=*) asked="${1#--torch=}" ;;
            --properties) print=properties ;;
            --tests) print=tests ;;
            -h|--help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
            *) echo "infra/features.sh takes no argument '$1'; see infra/features.sh --help" >&2; exit 2 ;;
        esac
        [ $# -gt 0 ] && shift
    done
    find_features "$asked" || exit $?
    case "$print" in
        properties) [ ${#features[@]} -eq 0 ] || echo "${features[*]}" ;;
        tests) [ ${#adapters[@]} -eq 0 ] || printf '%s\n' "${adapters[@]}" ;;
        line) echo "$features_line" ;;
    esac
    exit 0
fi
