#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# shellcheck disable=SC2016,SC2154  # the code in quotes is for another shell; command is set by test_helper
#
# build.sh and its steps: what they do again, what not, and what they say when something is wrong.

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    unset GLIBC_TARBALL JOBS
    export LIND_BUILD=$BATS_TEST_TMPDIR/build
    tarball=$(echo "$BUILD"/downloads/glibc-*.tar.xz)
}

# recipes CODE: runs CODE as build.sh would, on a build folder of this test.
recipes() {
    bash -c "root='$ROOT' resume='./build.sh sysroot'
        source '$ROOT/recipes/lib.sh'
        source '$ROOT/recipes/glibc.sh'
        $1"
}

# A chain of two steps; "ran" gets a line from each that really runs.
chain() {
    recipes "
        make_a() { echo a >>ran; cp input \"\$tmp/a\"; mv \"\$tmp/a\" a; }
        make_b() { echo b >>ran; cat a other >\"\$tmp/b\"; mv \"\$tmp/b\" b; }
        step a a \"\$PWD/input\" -- make_a
        step b b step:a \"\$PWD/other\" -- make_b"
}

@test "a step runs once, and again when an input of it changes" {
    echo 1 >input
    echo 2 >other
    chain
    run chain
    assert_success
    assert_output ""
    echo 3 >other
    chain
    assert_equal "$(paste -sd' ' ran)" "a b b"
    echo 4 >input
    chain
    assert_equal "$(paste -sd' ' ran)" "a b b a b"
    rm b
    chain
    assert_equal "$(paste -sd' ' ran)" "a b b a b b"
    assert_equal "$(cat b)" "$(printf '4\n3')"
}

@test "status: what comes after a step to do is to do as well, and nothing is made or needed" {
    run -0 "$ROOT/build.sh" status
    assert_line --regexp '^glibc-make +to do$'
    refute_output --partial 'done'
    assert [ ! -e "$LIND_BUILD" ]
    echo 1 >input
    echo 2 >other
    chain
    echo 3 >input
    show_status=1 run -0 chain
    assert_output "$(printf '%-22s to do\n' a b)"
    chain
    echo 4 >other
    show_status=1 run -0 chain
    assert_output "$(printf '%-22s done\n%-22s to do\n' a b)"
}

@test "a step that fails names its log and how to resume, and leaves nothing behind" {
    run recipes 'bad() { echo half >"$tmp/half"; echo "what went wrong"; false; echo not reached; }
        step bad out -- bad'
    assert_failure 1
    assert_line --partial "error: bad: exit status 1"
    assert_line --partial "what went wrong"
    refute_line --partial "not reached"
    assert_line "  log:    $LIND_BUILD/logs/bad.log"
    assert_line "  resume: ./build.sh sysroot"
    assert [ ! -e "$LIND_BUILD/tmp/bad" ]
    assert [ ! -e "$LIND_BUILD/stamps/bad" ]
}

@test "a step that is killed starts again, and its half-made output is gone" {
    slow='slow() { echo half >"$tmp/out"; touch started; [[ -e quick ]] || sleep 60; mv "$tmp/out" out; }
        step slow out -- slow'
    setsid bash -c "$(declare -f recipes); ROOT='$ROOT'; recipes '$slow'" >/dev/null 2>&1 3>&- &
    group=$!
    for ((i = 0; i < 100; i++)); do
        [[ ! -e started ]] || break
        sleep 0.1
    done
    kill -KILL -- "-$group"
    wait "$group" || true
    assert [ -e started ]
    assert [ ! -e out ]
    touch quick
    run recipes "$slow"
    assert_success
    assert_equal "$(cat out)" half
    assert [ ! -e "$LIND_BUILD/tmp/slow" ]
}

@test "two builds at once: the second one says so" {
    mkdir -p "$LIND_BUILD"
    exec 8>"$LIND_BUILD/lock"
    flock 8
    run "$ROOT/build.sh" clean
    assert_failure 1
    assert_output --partial "error: another build is running in $LIND_BUILD"
    exec 8>&-
    run "$ROOT/build.sh" clean
    assert_success
}

@test "a glibc tarball with a wrong hash is refused" {
    echo "not glibc" >wrong.tar.xz
    GLIBC_TARBALL=$PWD/wrong.tar.xz run recipes glibc
    assert_failure 1
    assert_line --regexp "^error: glibc: sha256 mismatch of $PWD/wrong.tar.xz \(want [0-9a-f]{64} or [0-9a-f]{64}, got [0-9a-f]{64}\); name the right file"
    assert [ -z "$(ls -A "$LIND_BUILD/downloads")" ]
}

@test "a glibc tarball that cannot be read is refused" {
    GLIBC_TARBALL=$PWD/none run recipes glibc
    assert_failure 1
    assert_line "error: glibc: cannot read GLIBC_TARBALL=$PWD/none"
}

@test "a download that was damaged since is refused" {
    mkdir -p "$LIND_BUILD/downloads"
    echo damaged >"$LIND_BUILD/downloads/${tarball##*/}"
    run recipes glibc
    assert_failure 1
    assert_line --partial "error: glibc: sha256 mismatch of $LIND_BUILD/downloads/${tarball##*/}"
    assert_line --partial "remove it, then run again"
}

@test "a glibc patch that does not apply is named" {
    mkdir -p patches/sysdeps
    echo 0001-bad.patch >patches/series
    printf '%s\n' '--- a/Makefile' '+++ b/Makefile' '@@ -1,1 +1,1 @@' '-no such line' '+another' >patches/0001-bad.patch
    GLIBC_TARBALL=$tarball run recipes "glibc_patches='$PWD/patches'; glibc"
    assert_failure 1
    assert_line --partial "error: glibc: glibc-patches/0001-bad.patch does not apply to glibc"
    assert [ ! -e "$LIND_BUILD/glibc/src" ]
}

@test "without a network the addresses tried and the way out are named" {
    in_namespace -n
    run "${command[@]}" bash -c "$(declare -f recipes); ROOT='$ROOT'; recipes glibc"
    assert_failure 1
    assert_line --regexp '^error: glibc: cannot download glibc-.*; is there a network\? Or name a file: GLIBC_TARBALL='
    assert [ -z "$(ls -A "$LIND_BUILD/downloads")" ]
}

@test "an address that has another file of the name is passed over, and named if there is no other" {
    echo wanted >right
    echo unwanted >wrong
    sum=$(sha256sum <right)
    sum=${sum%% *}
    run recipes "fetch_step thing thing.tar '$sum copy:$PWD/wrong' '$sum copy:$PWD/right'"
    assert_success
    assert_equal "$(cat "$LIND_BUILD/downloads/thing.tar")" wanted
    run recipes "fetch_step other other.tar '$sum copy:$PWD/wrong'"
    assert_failure 1
    assert_line --partial "error: other: cannot download other.tar (1 addresses tried, copy:$PWD/wrong has another file of this name);"
}

@test "on a full disk the build says so, and goes on once there is room" {
    in_namespace -m
    mkdir "$LIND_BUILD"
    run "${command[@]}" bash -c "$(declare -f recipes); ROOT='$ROOT'
        mount -t tmpfs -o size=8m none '$LIND_BUILD'
        export GLIBC_TARBALL='$tarball'
        fetch_only='glibc_fetch; ls \"\$downloads\"'
        (recipes \"\$fetch_only\")
        echo status \$?
        mount --options-mode=ignore -o remount,size=64m '$LIND_BUILD'
        recipes \"\$fetch_only\""
    assert_success
    assert_line "error: glibc-fetch: the disk that holds $LIND_BUILD is full; make room"
    assert_line "status 1"
    assert_line "${tarball##*/}"
}

@test "a missing tool is named with the command that installs it" {
    ((EUID == 0)) || skip "needs root, to become a user without sudo"
    echo "build no-such-package no-such-command - a test" >deps.txt
    LIND_DEPS=$PWD/deps.txt run setpriv --reuid=65534 --clear-groups \
        --inh-caps=+dac_override --ambient-caps=+dac_override "$ROOT/build.sh" sysroot
    assert_failure 1
    assert_line --partial "error: missing: no-such-package; install it: sudo apt-get install no-such-package"
}

@test "a tool that is too old is named with the version that is wanted" {
    echo "build make make 99.0 a test" >deps.txt
    LIND_DEPS=$PWD/deps.txt run recipes 'apt_install() { :; }; need_tools build'
    assert_failure 1
    assert_line --partial "error: missing or too old: make>=99.0"
}

@test "a second build of everything does nothing" {
    LIND_BUILD=$BUILD run "$ROOT/build.sh" sysroot
    assert_success
    assert_output ""
}

@test "a folder whose name has a space is refused: make cannot name it" {
    LIND_BUILD="$BATS_TEST_TMPDIR/a build" run "$ROOT/build.sh" sysroot
    assert_failure 1
    assert_output "error: $BATS_TEST_TMPDIR/a build: the path has a space, which make cannot handle; move or rename the folder"
    [[ ! -e "$BATS_TEST_TMPDIR/a build" ]]
}

@test "unknown verbs and ports are refused before anything is done" {
    run "$ROOT/build.sh" no-such-verb
    assert_failure 1
    assert_output "error: no-such-verb: no such verb; see ./build.sh help"
    run "$ROOT/build.sh" port no-such-port
    assert_failure 1
    assert_output "error: port: no-such-port: no such recipe; there are: bash lua sqlite zlib"
}

@test "the caller's locale, compiler options, umask and folders decide nothing" {
    mkdir locales in
    I18NPATH=$BUILD/glibc/src/localedata localedef -f "$BUILD/glibc/src/localedata/charmaps/UTF-8" -i de_DE locales/de_DE.UTF-8
    touch in/a in/B in/_c in/-d
    see() {
        recipes 'seen() { env | sed -nE "/^(CFLAGS|LD_LIBRARY_PATH|MAKEFLAGS|CONFIG_SITE)=/p" >out; umask >>out; }
            step see "$PWD/out" "$PWD/in" -- seen'
    }
    run see
    assert_success
    run env LOCPATH="$PWD/locales" LC_ALL=de_DE.UTF-8 bash -c "$(declare -f recipes see); ROOT='$ROOT'; see"
    assert_success
    assert_output ""
    rm out
    umask 077
    run env CFLAGS=-no-such-option LD_LIBRARY_PATH=: MAKEFLAGS=-n CONFIG_SITE=/none \
        LOCPATH="$PWD/locales" LC_ALL=de_DE.UTF-8 bash -c "$(declare -f recipes see); ROOT='$ROOT'; see"
    assert_output --regexp '^see +[0-9]+\.[0-9] s'
    assert_equal "$(cat out)" 0022
    mkdir -p elsewhere/build
    LIND_BUILD=./elsewhere/build run recipes 'echo "$build"'
    assert_output "$PWD/elsewhere/build"
}

@test "without apt's lists the mirrors come from its sources" {
    mkdir -p lists apt/sources.list.d
    echo "Dir::State::Lists \"$PWD/lists\";" >apt.conf
    printf '%s\n' 'Types: deb' 'URIs: https://a.invalid/debian https://b.invalid/debian' >apt/sources.list.d/x.sources
    printf '%s\n' 'deb [arch=amd64] https://c.invalid/debian bookworm main' '# deb https://d.invalid x y' >apt/sources.list
    APT_CONFIG=$PWD/apt.conf APT_SOURCES=$PWD/apt run recipes debian_mirrors
    assert_output "$(printf 'https://%s.invalid/debian\n' a b c)"
}

@test "clean removes nothing from a folder that no build has made" {
    mkdir "$LIND_BUILD"
    touch "$LIND_BUILD/mine"
    run "$ROOT/build.sh" clean
    assert_failure 1
    assert_output "error: $LIND_BUILD: nothing of a build is here"
    assert [ -e "$LIND_BUILD/mine" ]
}
