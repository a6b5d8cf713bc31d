// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiled with each generated module (guest.c, made by `wasm2c -n guest`): joins it to the
// runtime.
#include "guest.c"

#include "lind-module.h"

static w2c_guest instance;

static void instantiate(void) { wasm2c_guest_instantiate(&instance, 0, 0); }

static void start(uint32_t sp) { w2c_guest_0x5Fstart(&instance, sp); }

const struct lind_module lind_module = {GUEST_HEAP_BASE, instantiate, start};
