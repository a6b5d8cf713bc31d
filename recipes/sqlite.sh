# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
name=sqlite
version=3.46.1
file=sqlite3-$version.tar.xz
sources=(
    "d0cdd2ece271b29e7ce18095745d892517ee26d0f270065b3a25c2e9eb11639c debian:pool/main/s/sqlite3/sqlite3_$version.orig.tar.xz"
)
product=lib/libsqlite3.a

# Everything that it has by itself: full-text search, R-trees, sessions; without zlib, which may be
# installed for one of the two and not for the other. The native one is only compared with.
do_build() {
    local options=(--host="$triple" CFLAGS=-O2) targets=(sqlite3 libsqlite3.la)
    [[ $variant == wasm ]] || options=(CFLAGS=-O0) targets=(sqlite3)
    ./configure "${options[@]}" --prefix=/usr --disable-shared --disable-tcl --disable-readline --enable-all \
        ac_cv_search_deflate=no
    make -j"$jobs" "${targets[@]}"
}

# The same script, run by both: the output is the same, and so is each byte of the database. Then
# each one reads what the other has written. In the quick tier, since gcc needs minutes for this module.
do_check() {
    local variant status
    local -A sqlite=([native]="$dir/native/sqlite3" [wasm]="$bin/lind-run $dir/wasm/sqlite3")
    for variant in native wasm; do
        mkdir "$tmp/$variant"
        cd "$tmp/$variant"
        status=0 # the script has errors, on purpose
        # shellcheck disable=SC2086 # a command and its arguments
        ${sqlite[$variant]} -batch check.db <"$root/recipes/sqlite/check.sql" >"../$variant.out" 2>&1 || status=$?
        ((status == 1))
    done
    diff "$tmp/native.out" "$tmp/wasm.out"
    tail -n 1 "$tmp/wasm.out" | grep -x 'end of check.sql'
    cmp "$tmp/native/check.db" "$tmp/wasm/check.db"
    # shellcheck disable=SC2086
    for variant in native wasm; do
        ${sqlite[$variant]} "$tmp/native/check.db" .dump >"$tmp/$variant.dump"
        ${sqlite[$variant]} "$tmp/$variant/again.db" <"$tmp/$variant.dump"
    done
    cmp "$tmp/native.dump" "$tmp/wasm.dump"
    cmp "$tmp/native/again.db" "$tmp/wasm/again.db"
    echo "note: $(wc -l <"$tmp/wasm.out") lines of output, a database of $(wc -c <"$tmp/wasm/check.db") bytes, as native"
}

# By hand: its makefile knows the folder in which it was configured.
do_install() {
    install -D sqlite3 "$1/usr/bin/sqlite3"
    install -D -m 644 .libs/libsqlite3.a "$1/usr/lib/libsqlite3.a"
    install -D -m 644 sqlite3.pc "$1/usr/lib/pkgconfig/sqlite3.pc"
    install -D -m 644 -t "$1/usr/include" sqlite3.h sqlite3ext.h
}
