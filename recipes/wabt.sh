# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# wabt: wasm2c and the tools around it, as launchers in $wabt_bin. In this order: the folder that
# the user names in WABT_DIR, the system's own package, the binary package of a newer suite,
# unpacked together with the C library that it wants.

wabt_minimum=1.0.34 # the first with threads and exceptions in wasm2c
wabt_suite=trixie
wabt_packages=(wabt libc6 libstdc++6 libgcc-s1 libssl3t64)
wabt_tools=(wasm2c wasm-objdump wasm-strip wasm-validate wasm2wat wat2wasm)
wabt_dir=$build/tools/wabt
wabt_bin=$wabt_dir/bin

wabt_version_ok() {
    local version
    version=$("$1" --version 2>/dev/null) && dpkg --compare-versions "$version" ge "$wabt_minimum"
}

# wabt_launchers COMMAND: scripts that run COMMAND, with TOOL in it replaced by the tool's name.
wabt_launchers() {
    local tool
    mkdir -p "$tmp/wabt/bin"
    for tool in "${wabt_tools[@]}"; do
        printf '#!/bin/sh\n%s\n' "exec ${1//TOOL/$tool} \"\$@\"" >"$tmp/wabt/bin/$tool"
        chmod +x "$tmp/wabt/bin/$tool"
    done
}

# A private apt root: only the list of $wabt_suite, from the mirror that this machine uses anyway;
# apt checks the packages against the suite's signed Release file.
wabt_unpack() {
    local apt=$tmp/apt mirror package tool keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [[ -r $keyring ]] || die "wabt: no $keyring; apt-get install debian-archive-keyring"
    mirror=$(debian_mirrors | head -n 1)
    [[ $mirror ]] || die "wabt: apt knows no Debian mirror; name a folder with wasm2c in WABT_DIR"
    mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,debs,parts}
    echo "deb [signed-by=$keyring] $mirror $wabt_suite main" >"$apt/sources.list"
    : >"$apt/status"
    local options=(-o "Dir::Etc::SourceList=$apt/sources.list" -o "Dir::Etc::SourceParts=$apt/parts"
        -o "Dir::State=$apt/state" -o "Dir::State::Status=$apt/status" -o "Dir::Cache=$apt/cache"
        -o Acquire::Languages=none -o "APT::Sandbox::User=$(id -un)"
        -o Acquire::Retries=1 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15)
    apt-get "${options[@]}" update
    (cd "$apt/debs" && apt-get "${options[@]}" download "${wabt_packages[@]}") ||
        die "wabt: cannot download ${wabt_packages[*]} of $wabt_suite; is there a network? Or name a folder with wasm2c in WABT_DIR"
    for package in "$apt"/debs/*.deb; do dpkg-deb -x "$package" "$tmp/wabt"; done
    for tool in "$tmp"/wabt/usr/bin/*; do
        [[ " ${wabt_tools[*]} " == *" ${tool##*/} "* ]] || rm -rf "$tool"
    done
    rm -rf "$tmp"/wabt/{etc,usr/sbin,usr/share,usr/src,usr/lib/*/{gconv,ossl-modules,audit}}
}

wabt_install() {
    local system lib
    system=$(command -v wasm2c || true)
    if [[ ${WABT_DIR-} ]]; then
        wabt_version_ok "$WABT_DIR/bin/wasm2c" ||
            die "wabt: $WABT_DIR/bin/wasm2c is not there or older than $wabt_minimum"
        wabt_launchers "\"$WABT_DIR/bin/TOOL\""
    elif [[ $system ]] && wabt_version_ok "$system"; then
        wabt_launchers "${system%/*}/TOOL"
    else
        wabt_unpack
        lib=$(gcc -print-multiarch)
        # By the path it was started by: readlink would take as long as what it leads to.
        wabt_launchers "\"\${0%/*}/../usr/lib64/$(cd "$tmp/wabt/usr/lib64" && echo ld-linux-*)\" --library-path \
    \"\${0%/*}/../usr/lib/$lib\" \"\${0%/*}/../usr/bin/TOOL\""
    fi
    wabt_version_ok "$tmp/wabt/bin/wasm2c" || die "wabt: the wasm2c that was installed does not start"
    rm -rf "$wabt_dir"
    mkdir -p "${wabt_dir%/*}"
    mv "$tmp/wabt" "$wabt_dir"
    echo "note: wasm2c $("$wabt_bin/wasm2c" --version)"
}

wabt() {
    step wabt "$wabt_bin/wasm2c" "=${WABT_DIR-} $(command -v wasm2c || true)" "=${wabt_packages[*]} $wabt_suite $wabt_minimum" \
        "=$(declare -f wabt_unpack wabt_launchers wabt_version_ok)" -- wabt_install
}
