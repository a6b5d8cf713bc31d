# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
name=lua
version=5.4.7
file=lua-$version.tar.gz
sources=(
    "9fbf5e28ef86c69858f6d3d34eccc32e911c1a28b4120ff3e84aaa70cfbf1e30 debian:pool/main/l/lua5.4/lua5.4_$version.orig.tar.gz"
    "9fbf5e28ef86c69858f6d3d34eccc32e911c1a28b4120ff3e84aaa70cfbf1e30 https://www.lua.org/ftp/lua-$version.tar.gz"
)
product=lib/liblua.a

# Lua's "posix" platform: everything but dynamic loading and readline.
do_build() {
    make -C src -j"$jobs" CC="$CC -std=gnu99" AR="$AR rcu" RANLIB="$RANLIB" \
        SYSCFLAGS=-DLUA_USE_POSIX SYSLIBS= all
}

# The same script, run by both.
do_check() {
    local variant
    for variant in native wasm; do
        mkdir "$tmp/$variant"
        cd "$tmp/$variant"
        if [[ $variant == native ]]; then
            "$dir/native/src/lua" "$root/recipes/lua/check.lua" one two >../native.out 2>&1
        else
            "$bin/lind-run" -O2 "$dir/wasm/src/lua" "$root/recipes/lua/check.lua" one two >../wasm.out 2>&1
        fi
    done
    diff "$tmp/native.out" "$tmp/wasm.out"
    tail -n 1 "$tmp/wasm.out" | grep -x 'end of check.lua'
    echo "note: $(wc -l <"$tmp/wasm.out") lines of output, as native"
}

do_install() {
    make install INSTALL_TOP="$1/usr" TO_LIB=liblua.a
}
