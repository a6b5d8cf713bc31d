# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# Ports: programs that others wrote, from recipes/NAME.sh. A recipe sets
#   name version    what it is
#   file sources    the archive and where it comes from, as fetch() wants them
#   product         a file in the sysroot that shows that it is installed
# and defines do_build, do_check and do_install. do_build runs twice, each time in its own copy
# of the source: with variant=wasm and with variant=native, whose result do_check compares with.
# There, $CC, $AR and $RANLIB are the compiler and its tools.

# port NAME...
port() {
    local recipe
    for recipe; do (port_one "$recipe"); done
}

# port_known NAME...: dies unless each has a recipe.
port_known() {
    local recipe
    (($# > 0)) || die "port: name at least one of: $(port_names)"
    for recipe; do
        grep -qs '^do_build()' "$root/recipes/$recipe.sh" ||
            die "port: $recipe: no such recipe; there are: $(port_names)"
    done
}

port_names() {
    grep -l '^do_build()' "$root"/recipes/*.sh | sed 's|.*/||; s|\.sh$||' | paste -sd' '
}

port_one() {
    local name version file sources product
    # shellcheck source=/dev/null
    source "$root/recipes/$1.sh"
    local dir=$build/ports/$name recipe=("$root/recipes/$name.sh")
    ! [[ -d $root/recipes/$name ]] || recipe+=("$root/recipes/$name")
    fetch_step "$name" "$file" "${sources[@]}"
    step "$name-build" "$dir" "$downloads/$file" step:sysroot step:drivers "=$(declare -f do_build)" -- port_build
    step "$name-check" "$dir" "step:$name-build" step:runtime "${recipe[@]}" -- do_check
    step "$name-install" "$sysroot/$product" "step:$name-check" -- port_install
}

port_build() {
    local variant
    for variant in wasm native; do
        mkdir -p "$tmp/$variant"
        tar --no-same-owner -xf "$downloads/$file" -C "$tmp/$variant" --strip-components=1
        (
            cd "$tmp/$variant"
            if [[ $variant == wasm ]]; then
                export CC="$bin/$triple-clang" AR="$bin/$triple-ar" RANLIB="$bin/$triple-ranlib"
            else
                export CC=gcc AR=ar RANLIB=ranlib
            fi
            do_build
        )
    done
    rm -rf "$dir"
    mkdir -p "${dir%/*}"
    mv "$tmp" "$dir"
}

# Installed as packages are: with a prefix of /usr, below a folder that is not it.
port_install() {
    (cd "$dir/wasm" && do_install "$tmp/install")
    cp -a "$tmp/install/usr/." "$sysroot/"
}
