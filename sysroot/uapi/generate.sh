#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# usage: generate.sh OUT
#
# Makes OUT, the Linux UAPI headers for wasm32, out of the system's linux-libc-dev: the
# architecture-independent headers are copied, asm/ is made as the kernel makes it for an
# architecture that takes everything from asm-generic (include/uapi/asm-generic/Kbuild);
# the few headers that an architecture must write itself are in asm/ beside this script.

set -euo pipefail
shopt -s inherit_errexit

here=$(cd -- "${BASH_SOURCE[0]%/*}" && pwd)
out=${1:?usage: generate.sh OUT}
tmp=$out.tmp

# Exported by the kernel only for architectures that have a header of the same name in asm/.
needs_arch_header='^linux/(a\.out|kvm|kvm_para)\.h$'
# asm-generic headers that other asm-generic headers include; they have no place in asm/.
internal='^(errno-base|hugetlb_encode|int-l64|int-ll64|kvm_para|mman-common|signal-defs|termbits-common)\.h$'

headers=$(dpkg-query -L linux-libc-dev | sed -n 's|^/usr/include/\(.*\.h\)$|\1|p' |
    grep -v '/asm/' | grep -Ev "$needs_arch_header")
[[ -n $headers ]] || {
    echo "error: linux-libc-dev: no headers in it; reinstall that package" >&2
    exit 1
}

rm -rf "$tmp"
mkdir -p "$tmp/asm"
tar -C /usr/include -ch -T - <<<"$headers" | tar -C "$tmp" --no-same-owner -x
for header in "$tmp"/asm-generic/*.h; do
    name=${header##*/}
    [[ $name =~ $internal ]] || echo "#include <asm-generic/$name>" >"$tmp/asm/$name"
done
cp "$here"/asm/*.h "$tmp/asm/"

rm -rf "$out"
mv "$tmp" "$out"
