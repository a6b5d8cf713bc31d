/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef _ASM_WASM32_UCONTEXT_H
#define _ASM_WASM32_UCONTEXT_H

#include <asm/sigcontext.h>
#include <asm/signal.h>

/* Uses the types of the two above. */
#include <asm-generic/ucontext.h>

#endif
