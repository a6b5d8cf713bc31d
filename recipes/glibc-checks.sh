# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# Two checks of the finished glibc. Both compare with a list of exceptions in glibc-patches/, each
# with its reason, and an exception that is not needed any more fails as well.

# What upstream's makefiles put into each static library ("libc.a memcpy.o"), asked of make itself
# for riscv32, which like wasm32 has 32-bit addresses, 64-bit time only and binary128. Nothing is
# compiled: the compiler is there for configure, which looks at the target that it is for.
glibc_reference=$build/glibc/reference-objects.txt
reference_args=(--host=riscv32-unknown-linux-gnu
    CC="clang-22 --target=riscv32-unknown-linux-gnu -march=rv32imac -mabi=ilp32 -fuse-ld=lld -Wno-unused-command-line-argument"
    LD=ld.lld-22)

glibc_list_objects() {
    local obj=$tmp/obj subdir
    mkdir "$obj"
    (cd "$obj" && "$glibc_src/configure" "${glibc_configure_args[@]}" "${reference_args[@]}")
    cat >"$tmp/print.mk" <<'END'
o := .o
libs = $(filter-out $(extra-libs-noinstall),$(extra-libs))
print-subdirs:
	@echo $(subdirs)
print-objects:
	@printf 'libc.a %s\n' $(notdir $(o-objects))
	@$(foreach lib,$(libs),printf '$(lib).a %s\n' $(addsuffix .o,$(notdir \
		$(filter-out $($(lib)-shared-only-routines),$(all-$(lib)-routines))));)
END
    local make=(make -s --no-print-directory -f Makefile -f "$tmp/print.mk" "objdir=$obj")
    # These two also generate what the makefiles include; that must not happen twice at once.
    "${make[@]}" -C "$glibc_src" print-subdirs | tail -n 1 | tr ' ' '\n' >"$tmp/subdirs"
    "${make[@]}" -C "$glibc_src/csu" ..=../ print-objects >"$tmp/csu"
    # shellcheck disable=SC2016 # bash -c expands them
    while read -r subdir; do
        # Some archives leave out the manual.
        if [[ -d $glibc_src/$subdir ]]; then
            mkdir -p "$obj/$subdir"
            echo "$subdir"
        fi
    done <"$tmp/subdirs" |
        xargs -P "$jobs" -I DIR bash -c '"${@:2}" ..=../ print-objects >"$1"' - \
            "$tmp/DIR.objects" "${make[@]}" -C "$glibc_src/DIR"
    # Not all into one pipe, where what several print at once would mix.
    cat "$tmp"/*.objects | grep ' ..*\.o$' | sort -u >"$tmp/objects"
    mv "$tmp/objects" "$glibc_reference"
    echo "note: $(wc -l <"$glibc_reference") objects"
}

# compare_with_exceptions WHAT FOUND EXCEPTIONS HINT: each line of FOUND begins a line of
# EXCEPTIONS, up to its last tab, and the other way round.
compare_with_exceptions() {
    local what=$1 found=$2 exceptions=$3 new gone
    sed '/^#/d; s/\t[^\t]*$//' "$exceptions" | sort -u >"$tmp/accepted"
    new=$(sort -u "$found" | comm -23 - "$tmp/accepted")
    gone=$(sort -u "$found" | comm -13 - "$tmp/accepted")
    [[ -z $new ]] || printf '%s\n' "$new"
    [[ -z $new ]] || die "glibc: $(wc -l <<<"$new") $what; mend them, or list them with the reason in ${exceptions#"$root"/}"
    [[ -z $gone ]] || printf '%s\n' "$gone"
    [[ -z $gone ]] || die "glibc: $(wc -l <<<"$gone") lines in ${exceptions#"$root"/} have no use any more; remove them"
}

glibc_check_objects() {
    local lib
    while read -r lib; do
        llvm-ar-22 t "$glibc_root/usr/lib/$lib" | sed "s/^/$lib /"
    done < <(cut -d' ' -f1 "$glibc_reference" | sort -u) | sort -u >"$tmp/ours"
    comm -23 "$glibc_reference" "$tmp/ours" | tr ' ' '\t' >"$tmp/missing"
    compare_with_exceptions "objects are missing" "$tmp/missing" "$glibc_patches/objects.tsv"
    echo "note: $(wc -l <"$tmp/ours") objects in $(cut -d' ' -f1 "$tmp/ours" | sort -u | wc -l) libraries"
}

# Casts between function types, out of make's log: clang's warnings stand after the command that
# they belong to, and a command that ran again replaces what it said before. File names are
# relative to the folder in which make compiles, which the object's name tells.
glibc_check_casts() {
    gawk -v obj="$glibc_obj/" -F'\t' '
        FILENAME ~ /casts.tsv$/ { if ($1 == "*") anywhere[$2]; next }
        match($0, / -o ([^ ]+)\/([^\/ ]+\.o)( |$)/, m) {
            folder = substr(m[1], length(obj) + 1)
            object = m[1] m[2]
            delete casts[object]
        }
        match($0, /^([^ :]+):[0-9]+:[0-9]+: warning: cast from (.*) converts to incompatible function type/, m) {
            file = m[1]
            if (!sub(/^\.\.\//, "", file)) sub(/^(\.\/)?/, folder "/", file)
            gsub(/ \(aka [^\047]*\047[^\047]*\047\)/, "", m[2])
            casts[object][(m[2] in anywhere ? "*" : file) "\t" m[2]]
        }
        END { for (object in casts) for (cast in casts[object]) print cast }
    ' "$glibc_patches/casts.tsv" "$glibc_obj/make.log" | sort -u >"$tmp/casts"
    compare_with_exceptions "casts between function types are new" "$tmp/casts" "$glibc_patches/casts.tsv"
    echo "note: $(wc -l <"$tmp/casts") casts, each with a reason"
}

glibc_checks() {
    step glibc-reference "$glibc_reference" step:glibc-unpack "=${glibc_configure_args[*]} ${reference_args[*]}" \
        -- glibc_list_objects
    step glibc-objects /dev/null step:glibc-install step:glibc-reference "$glibc_patches/objects.tsv" \
        "=$(declare -f compare_with_exceptions)" -- glibc_check_objects
    step glibc-casts /dev/null step:glibc-make "$glibc_patches/casts.tsv" "=$(declare -f compare_with_exceptions)" \
        -- glibc_check_casts
}
