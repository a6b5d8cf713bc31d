# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash
#
# Sourced first by build.sh and the scripts of ci/: what is in the caller's environment must not decide what is
# built, nor the order of sorted lists.

export LC_ALL=C.UTF-8
unset LANGUAGE CC CXX CPP CFLAGS CXXFLAGS CPPFLAGS LDFLAGS LIBS CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH LIBRARY_PATH \
    LD_LIBRARY_PATH CONFIG_SITE MAKEFLAGS MFLAGS GNUMAKEFLAGS MAKEFILES POSIXLY_CORRECT TAR_OPTIONS LUA_INIT \
    LIND_AOT
umask 022
