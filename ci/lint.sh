#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The form of scripts and sources: TAP, each test after what it has to complain about.

set -euo pipefail
shopt -s inherit_errexit
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=ci/environment.sh
source ci/environment.sh

# What git tracks or would track; upstream's conventions hold inside the glibc overlay.
mapfile -t files < <(git -c safe.directory="$PWD" ls-files --cached --others --exclude-standard | while read -r file; do
    [[ ! -f $file ]] || echo "$file"
done)
((${#files[@]} > 0)) || {
    echo "not ok lint: git names no files; see above"
    exit 1
}
shell=() bats=() c=() python=() others=() failed=0
for file in "${files[@]}"; do
    case $file in
        glibc-patches/* | LICENSES/* | sysroot/uapi/asm/*) ;;
        *.bats) bats+=("$file") ;;
        *.sh | *.bash) shell+=("$file") ;;
        *.c | *.h) c+=("$file") ;;
        *.py) python+=("$file") ;;
        *.def | *.lua | *.mk | */Makefile) others+=("$file") ;;
        *)
            read -r first <"$file" || true
            case $first in
                '#!'*sh) shell+=("$file") ;;
                '#!'*python3) python+=("$file") ;;
            esac
            ;;
    esac
done

check() {
    local what=$1
    shift
    if "$@"; then
        echo "ok lint: $what"
    else
        echo "not ok lint: $what"
        failed=1
    fi
}

# none WHAT GREP-ARGUMENTS...: what grep finds is wrong.
none() {
    local status=0
    grep -In "$@" || status=$?
    ((status == 1)) # 2: grep itself failed
}

licence_lines() {
    local file status=0
    for file in "${shell[@]}" "${bats[@]}" "${c[@]}" "${python[@]}" "${others[@]}"; do
        head -n 5 "$file" | grep -q 'SPDX-License-Identifier: ' || {
            echo "$file: no SPDX line"
            status=1
        }
    done
    return "$status"
}

formatted() {
    local file status=0
    for file; do
        clang-format "$file" | cmp -s - "$file" || {
            echo "$file: clang-format -i $file"
            status=1
        }
    done
    return "$status"
}

python_compiles() {
    python3 -c 'import sys; [compile(open(name, "rb").read(), name, "exec") for name in sys.argv[1:]]' "${python[@]}"
}

sizes() {
    local large
    large=$(find "${files[@]}" -size +200k)
    [[ -z $large ]] || {
        echo "larger than 200 KB: $large"
        return 1
    }
}

check shellcheck shellcheck -x "${shell[@]}" "${bats[@]}"
check shfmt shfmt -i 4 -ci -d "${shell[@]}"
check 'shfmt (bats)' shfmt -ln bats -i 4 -ci -d "${bats[@]}"
if [[ $(clang-format --version) == *' 14.'* ]]; then # Debian 12's; each release has a taste of its own
    check clang-format formatted "${c[@]}"
else
    echo "ok lint: clang-format # skip the sources are formatted as release 14 does"
fi
check python python_compiles
check SPDX licence_lines
check sizes sizes
check 'machine paths' none -E '(^|[^A-Za-z0-9_.])/(root|work|home/[a-z])/' "${files[@]}"
check 'open ends' none -E '\b(TO[D]O|FIX[M]E|XX[X])\b' "${shell[@]}" "${bats[@]}" "${c[@]}" "${python[@]}"
exit "$failed"
