# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# CMake toolchain file: cmake -DCMAKE_TOOLCHAIN_FILE=…/sysroot/share/cmake/wasm32.cmake

get_filename_component(_sysroot "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
get_filename_component(_bin "${_sysroot}/../bin" ABSOLUTE)
set(_tool "${_bin}/wasm32-unknown-linux-gnu-")

set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER "${_tool}clang")
set(CMAKE_CXX_COMPILER "${_tool}clang++")
set(CMAKE_AR "${_tool}ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "${_tool}ranlib" CACHE FILEPATH "")
set(CMAKE_NM "${_tool}nm" CACHE FILEPATH "")
set(CMAKE_OBJDUMP "${_tool}objdump" CACHE FILEPATH "")
set(CMAKE_OBJCOPY "${_tool}objcopy" CACHE FILEPATH "")
set(CMAKE_STRIP "${_tool}strip" CACHE FILEPATH "")
set(PKG_CONFIG_EXECUTABLE "${_tool}pkg-config" CACHE FILEPATH "")

# try_run() and ctest start what was built.
set(CMAKE_CROSSCOMPILING_EMULATOR "${_bin}/lind-run")

# Libraries are static.
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)

set(CMAKE_FIND_ROOT_PATH "${_sysroot}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
