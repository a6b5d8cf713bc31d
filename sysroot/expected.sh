# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# What the sysroot offers, as lists that are compared with those in sysroot/expected/:
#   defined.txt     external symbols of each library, but for those that begin with "__"
#   undefined.txt   symbols that the libraries want and none of them defines
#   macros.txt      predefined macros of the compiler
#   headers.txt     headers that compile alone, with the standards for which they do

expected=$root/sysroot/expected

list_symbols() {
    local lib nm=("$bin/$triple-nm" --extern-only --format=just-symbols --quiet)
    cd "$glibc_root/usr/lib" # not what ports installed since
    for lib in *.a; do
        "${nm[@]}" --defined-only "$lib" | sed '/^__/d; /:$/d; /^$/d' | sort -u | sed "s/^/$lib /"
    done >"$tmp/lists/defined.txt"
    "${nm[@]}" --defined-only ./*.a "$sysroot"/lib/clang/22/lib/*/*.a ./*.o | sort -u >"$tmp/all"
    "${nm[@]}" --undefined-only ./*.a ./*.o | sed '/:$/d; /^$/d' | sort -u |
        comm -23 - "$tmp/all" >"$tmp/lists/undefined.txt"
}

list_headers() {
    local folder header standard
    "$bin/clang" -dM -E -x c /dev/null | # but for which release it is
        grep -Ev ' (__VERSION__|__clang_(version__|minor__|patchlevel__)) ' | sort >"$tmp/lists/macros.txt"
    mkdir "$tmp/c"
    cd "$tmp/c"
    # Those in bits and asm-generic are parts of others, not for users. One compiler gets many
    # files at once; those that compile have an object afterwards.
    for folder in "$glibc_root/usr/include" "$kernel_headers"; do # not what ports installed since
        (cd "$folder" && find . -name '*.h' -not -path './bits/*' -not -path './asm-generic/*')
    done | cut -c3- | sort -u >headers
    while read -r header; do echo "#include <$header>" >"${header//\//+}.c"; done <headers
    for standard in c11 c23; do
        find . -name '*.c' -print0 |
            xargs -0 -P "$jobs" -n 50 "$bin/clang" "-std=$standard" -D_GNU_SOURCE -w -c || true
        find . -name '*.o' -printf '%P\n' -delete | sed "s/\.o\$/ $standard/; s/+/\//g"
    done | sort >standards
    join -a 1 headers <(gawk '{ line[$1] = line[$1] " " $2 } END { for (h in line) print h line[h] }' standards |
        sort) >"$tmp/lists/headers.txt"
}

# compare_lists COMMAND [--accept]: what COMMAND writes to $tmp/lists with sysroot/expected/.
compare_lists() {
    local list status=0
    mkdir "$tmp/lists"
    "$1"
    for list in "$tmp"/lists/*; do
        if [[ ${2-} == --accept ]]; then
            cp "$list" "$expected/"
        elif [[ $list == */headers.txt ]]; then # a younger kernel has mended, lost and got some of its own
            {
                comm -23 "$expected/headers.txt" "$list" | while read -r header more; do
                    if [[ -e $kernel_headers/$header ]]; then
                        [[ -z $more ]] || echo "-$header $more"
                    elif [[ $header != */* || $header == asm/* || ! -d $kernel_headers/${header%%/*} ]]; then
                        echo "-$header $more"
                    fi
                done
                comm -13 "$expected/headers.txt" "$list" | while read -r header more; do
                    [[ -e $kernel_headers/$header ]] || echo "+$header $more"
                done
            } | grep . && status=1
        else
            diff -U 0 "$expected/${list##*/}" "$list" || status=1
        fi
    done
    ((status == 0)) ||
        die "the sysroot differs from sysroot/expected/ (-) as the log shows (+); if that is meant: ./build.sh sysroot --accept"
    echo "note: $(cd "$tmp/lists" && wc -l ./* | sed -n 's/ *\([0-9]*\) \.\/\(.*\)\.txt/\1 \2/p' | paste -sd, | sed 's/,/, /g')"
}

# expected_symbols [--accept], expected_headers [--accept]; the latter takes half a minute, so that
# only the tests ask for it.
expected_symbols() {
    step expected-symbols "$expected" step:sysroot step:drivers "=$(declare -f list_symbols) $*" "$expected" \
        -- compare_lists list_symbols "$@"
}

expected_headers() {
    step expected-headers "$expected" step:sysroot step:drivers \
        "=$(declare -f list_headers) $*" "$expected" -- compare_lists list_headers "$@"
}
