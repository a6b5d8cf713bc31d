# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# The layer under every recipe: messages, tools, steps with stamps, verified downloads.
# Sourced with $root set to the project's folder; everything it makes is under $build.

set -euo pipefail
shopt -s inherit_errexit
# shellcheck source=ci/environment.sh
source "$root/ci/environment.sh"

build=$(realpath -m -- "${LIND_BUILD:-$root/build}")
export LIND_BUILD=$build
downloads=$build/downloads
stamps=$build/stamps
logs=$build/logs
jobs=${JOBS:-$(nproc)}
# Put before each compiler command: ccache when it is there, or what the user names (distcc, icecc).
launcher=${LIND_LAUNCHER-$(command -v ccache || true)}

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Only one build at a time works in $build; the lock ends with the last process that inherited it.
take_lock() {
    local path
    for path in "$root" "$build"; do
        [[ $path != *[[:space:]]* ]] ||
            die "$path: the path has a space, which make cannot handle; move or rename the folder"
    done
    mkdir -p "$build"
    exec 9>"$build/lock"
    flock -n 9 || die "another build is running in $build; wait for it, or end it"
}

# ---- Tools -------------------------------------------------------------------------------------

# deps_of GROUP: the lines "package proof minimum" of ci/deps.txt for GROUP.
deps_of() {
    awk -v group="$1" '$1 == group { print $2, $3, $4 }' "${LIND_DEPS:-$root/ci/deps.txt}"
}

# tool_versions GROUP: "package version" for each package of GROUP that is installed.
tool_versions() {
    # shellcheck disable=SC2016  # the dollar signs are dpkg-query's
    deps_of "$1" | cut -d' ' -f1 | xargs -r dpkg-query -W -f '${Package} ${Version}\n' 2>/dev/null || true
}

# The versions that the libraries for wasm32 depend on.
llvm_versions() {
    tool_versions build | grep -E '^(clang|lld|llvm|libclang)'
}

# deps_missing GROUP: the packages whose command or file is not there, or that are too old.
deps_missing() {
    local package proof minimum version
    local -A found=()
    while read -r package version; do found[$package]=$version; done < <(tool_versions "$1")
    while read -r package proof minimum; do
        if [[ $proof == /* ]]; then
            [[ -e $proof ]] || echo "$package"
        elif ! command -v "$proof" >/dev/null; then
            echo "$package"
        fi
        [[ $minimum != - ]] || continue
        dpkg --compare-versions "${found[$package]:-0}" ge "$minimum" || echo "$package>=$minimum"
    done < <(deps_of "$1") | sort -u
}

# apt_install PACKAGE...: as root or through sudo without a password; otherwise says what to type.
apt_install() {
    local as_root=()
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null || die "missing: $*; install it: sudo apt-get install $*"
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get update || die "missing: $*; apt-get update failed, is there a network?"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" 9>&- || die "missing: $*; apt-get could not install it"
}

# need_tools GROUP: everything of GROUP is there afterwards.
need_tools() {
    local missing
    missing=$(deps_missing "$1")
    if [[ -n $missing ]]; then
        local packages
        mapfile -t packages <<<"$missing"
        rm -f "$stamps/install-$1"
        step "install-$1" /dev/null -- apt_install "${packages[@]%%>*}"
        missing=$(deps_missing "$1")
        [[ -z $missing ]] ||
            die "missing or too old: ${missing//$'\n'/, }; see ci/deps.txt for what each is needed for"
    fi
    step "tools-$1" /dev/null "=$(tool_versions "$1")" -- note_tools "$1"
}

note_tools() {
    tool_versions "$1" | sed 's/ [0-9]*:/ /; s/[-+~][^ ]*$//' | paste -sd, | sed 's/,/, /g; s/^/note: /'
}

# ---- Steps -------------------------------------------------------------------------------------

declare -A to_do # names of steps that build.sh status has found to be that

# hash_inputs INPUT...: one hash over "=TEXT", "step:NAME" (its stamp), files and folders. Nothing is made of texts (*.md).
# While the status is asked, what steps to do are to make counts as not made.
hash_inputs() {
    local input
    for input; do
        case $input in
            =*) printf '%s\n' "$input" ;;
            step:*)
                [[ ! -v to_do[${input#step:}] ]] && cat "$stamps/${input#step:}" 2>/dev/null || echo undone
                ;;
            *)
                if [[ ${show_status-} && ! -e $input ]]; then
                    echo undone
                    continue
                fi
                find "$input" -type f -not -name '*.md' -print0 | sort -z | xargs -0r sha256sum
                ;;
        esac
    done | sha256sum | cut -d' ' -f1
}

# step NAME OUTPUT INPUT... -- COMMAND [ARG...]
# Runs COMMAND (a function), unless OUTPUT exists and NAME's stamp holds the hash of the inputs
# and of COMMAND's own text. COMMAND makes its result under $tmp, which is fresh, and moves it
# into place at its end, so that an interruption leaves nothing half-made. What it prints goes
# to the log; a line "note: ..." among it is shown on the terminal.
step() {
    local name=$1 output=$2 inputs=() hash status=0 start
    shift 2
    while [[ $1 != -- ]]; do
        inputs+=("$1")
        shift
    done
    shift
    hash=$(hash_inputs "=$* $(declare -f "$1")" "${inputs[@]}")
    if [[ -e $output && -f $stamps/$name && $(<"$stamps/$name") == "$hash" ]]; then
        [[ ! ${show_status-} ]] || printf '%-22s done\n' "$name"
        return
    fi
    if [[ ${show_status-} ]]; then
        printf '%-22s to do\n' "$name"
        to_do[$name]=1
        return
    fi

    local tmp=$build/tmp/$name log=$logs/$name.log
    rm -rf "$tmp" "${stamps:?}/$name"
    mkdir -p "$tmp" "$stamps" "$logs"
    printf '%-22s ' "$name"
    start=$EPOCHREALTIME
    # Not in an "if" or "||": there, the shell would ignore errexit inside COMMAND.
    set +e
    (
        set -e
        "$@"
    ) >"$log" 2>&1 </dev/null
    status=$?
    set -e
    if ((status == 0)) && [[ ! -e $output ]]; then
        echo "error: $name: made no $output" >>"$log"
        status=1
    fi
    ((status == 0)) || step_failed
    rm -rf "$tmp"
    echo "$hash" >"$stamps/$name.tmp"
    mv "$stamps/$name.tmp" "$stamps/$name"
    local tenths=$(((${EPOCHREALTIME//[!0-9]/} - ${start//[!0-9]/}) / 100000))
    printf '%4d.%d s  %s\n' $((tenths / 10)) $((tenths % 10)) \
        "$(sed -n 's/^note: //p' "$log" | tail -n 1)"
}

# For the variables of step: what went wrong in one line if that is known, else the last lines
# of the log; where the log is, and how to go on.
step_failed() {
    local free
    free=$(df --output=avail -k "$build" | tail -n 1)
    rm -rf "$tmp"
    echo failed
    if ((free < 1024)) || grep -q 'No space left on device' "$log"; then
        echo "error: $name: the disk that holds $build is full; make room" >&2
    elif ! tail -n 1 "$log" | grep '^error: ' >&2; then
        echo "error: $name: exit status $status; the last lines of its log:" >&2
        tail -n 15 "$log" | sed 's/^/    /' >&2
    fi
    printf '  log:    %s\n  resume: %s\n' "$log" "$resume" >&2
    exit 1
}

# ---- Downloads ---------------------------------------------------------------------------------

# The base addresses of the Debian archive in this machine's own apt configuration.
debian_mirrors() {
    local known
    # shellcheck disable=SC2016  # the dollar signs are apt's
    known=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian')
    # Without apt's lists, which images for containers lack, it says nothing.
    [[ -n $known ]] || known=$(cd "${APT_SOURCES:-/etc/apt}" &&
        find . -name '*.sources' -exec sed -n 's/^URIs: *//p' {} + | tr -s ' ' '\n' &&
        find . -name '*.list' -exec sed -nE 's/^deb +(\[[^]]*\] +)?([^ ]+) .*/\2/p' {} +)
    sort -u <<<"$known"
}

# verify NAME FILE HINT SUM...: dies, with HINT, unless FILE has one of the sha256 sums.
verify() {
    local name=$1 file=$2 hint=$3 got want
    shift 3
    got=$(sha256sum <"$file")
    got=${got%% *}
    want=$*
    [[ " $want " == *" $got "* ]] ||
        die "$name: sha256 mismatch of $file (want ${want// / or }, got $got); $hint"
}

# fetch_step NAME FILE "SHA256 ADDRESS"...: fetches it, in the step NAME-fetch.
fetch_step() {
    local var=${1^^}_TARBALL
    step "$1-fetch" "$downloads/$2" "=$* ${!var-}" -- fetch "$@"
}

# fetch NAME FILE "SHA256 ADDRESS"...: puts FILE into $downloads, verified.
# A file that the user names in NAME_TARBALL comes first, then what is in $downloads, then each
# ADDRESS; "debian:PATH" is PATH below the Debian archive's base address. FILE may have any of
# the sums: several archives carry the same source, packed differently.
fetch() {
    local name=$1 file=$downloads/$2 var=${1^^}_TARBALL entry mirror url wrong=''
    local sums=() urls=()
    shift 2
    for entry; do
        sums+=("${entry%% *}")
        if [[ $entry == *" debian:"* ]]; then
            while read -r mirror; do urls+=("${mirror%/}/${entry#* debian:}"); done < <(debian_mirrors)
        else
            urls+=("${entry#* }")
        fi
    done
    mkdir -p "$downloads"
    if [[ ${!var-} ]]; then
        [[ -f ${!var} && -r ${!var} ]] || die "$name: cannot read $var=${!var}"
        verify "$name" "${!var}" "name the right file in $var" "${sums[@]}"
        cp "${!var}" "$tmp/file"
        mv "$tmp/file" "$file"
        echo "note: from $var"
        return
    fi
    if [[ -f $file ]]; then
        verify "$name" "$file" "remove it, then run again" "${sums[@]}"
        echo "note: already downloaded"
        return
    fi
    for url in "${urls[@]}"; do
        # apt's own downloader knows the machine's proxies and certificates.
        /usr/lib/apt/apt-helper -o Acquire::Retries=1 -o Acquire::http::Timeout=15 \
            -o Acquire::https::Timeout=15 download-file "$url" "$tmp/file" || continue
        if (verify "$name" "$tmp/file" "from $url" "${sums[@]}"); then
            mv "$tmp/file" "$file"
            return
        fi
        wrong=", $url has another file of this name"
    done
    die "$name: cannot download ${file##*/} (${#urls[@]} addresses tried$wrong); is there a network? Or name a file: $var=/path/${file##*/} $resume"
}
