// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Found before SIMDe's header of this name, which wasm2c's output includes when the module has
// vectors. wasm2c (1.0.36) calls the accesses to a shared memory by names that it does not define:
// they are the plain ones, for C's atomics have no vectors.
#include_next <simde/wasm/simd128.h>

#define v128_load_shared(m, at) v128_load(m, LIND_CHECKED(at, 16, LIND_LOAD))
#define v128_store_shared(m, at, v) v128_store(m, LIND_CHECKED(at, 16, LIND_STORE), v)
#define v128_load8_splat_shared(m, at) v128_load8_splat(m, LIND_CHECKED(at, 1, LIND_LOAD))
#define v128_load16_splat_shared(m, at) v128_load16_splat(m, LIND_CHECKED(at, 2, LIND_LOAD))
#define v128_load32_splat_shared(m, at) v128_load32_splat(m, LIND_CHECKED(at, 4, LIND_LOAD))
#define v128_load64_splat_shared(m, at) v128_load64_splat(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define v128_load32_zero_shared(m, at) v128_load32_zero(m, LIND_CHECKED(at, 4, LIND_LOAD))
#define v128_load64_zero_shared(m, at) v128_load64_zero(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define i16x8_load8x8_shared(m, at) i16x8_load8x8(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define u16x8_load8x8_shared(m, at) u16x8_load8x8(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define i32x4_load16x4_shared(m, at) i32x4_load16x4(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define u32x4_load16x4_shared(m, at) u32x4_load16x4(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define i64x2_load32x2_shared(m, at) i64x2_load32x2(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define u64x2_load32x2_shared(m, at) u64x2_load32x2(m, LIND_CHECKED(at, 8, LIND_LOAD))
#define v128_load8_lane0_shared(m, at, v) v128_load8_lane0(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane1_shared(m, at, v) v128_load8_lane1(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane2_shared(m, at, v) v128_load8_lane2(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane3_shared(m, at, v) v128_load8_lane3(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane4_shared(m, at, v) v128_load8_lane4(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane5_shared(m, at, v) v128_load8_lane5(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane6_shared(m, at, v) v128_load8_lane6(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane7_shared(m, at, v) v128_load8_lane7(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane8_shared(m, at, v) v128_load8_lane8(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane9_shared(m, at, v) v128_load8_lane9(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane10_shared(m, at, v) v128_load8_lane10(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane11_shared(m, at, v) v128_load8_lane11(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane12_shared(m, at, v) v128_load8_lane12(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane13_shared(m, at, v) v128_load8_lane13(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane14_shared(m, at, v) v128_load8_lane14(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_load8_lane15_shared(m, at, v) v128_load8_lane15(m, LIND_CHECKED(at, 1, LIND_LOAD), v)
#define v128_store8_lane0_shared(m, at, v) v128_store8_lane0(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane1_shared(m, at, v) v128_store8_lane1(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane2_shared(m, at, v) v128_store8_lane2(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane3_shared(m, at, v) v128_store8_lane3(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane4_shared(m, at, v) v128_store8_lane4(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane5_shared(m, at, v) v128_store8_lane5(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane6_shared(m, at, v) v128_store8_lane6(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane7_shared(m, at, v) v128_store8_lane7(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane8_shared(m, at, v) v128_store8_lane8(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane9_shared(m, at, v) v128_store8_lane9(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane10_shared(m, at, v)                                                        \
    v128_store8_lane10(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane11_shared(m, at, v)                                                        \
    v128_store8_lane11(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane12_shared(m, at, v)                                                        \
    v128_store8_lane12(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane13_shared(m, at, v)                                                        \
    v128_store8_lane13(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane14_shared(m, at, v)                                                        \
    v128_store8_lane14(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_store8_lane15_shared(m, at, v)                                                        \
    v128_store8_lane15(m, LIND_CHECKED(at, 1, LIND_STORE), v)
#define v128_load16_lane0_shared(m, at, v) v128_load16_lane0(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane1_shared(m, at, v) v128_load16_lane1(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane2_shared(m, at, v) v128_load16_lane2(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane3_shared(m, at, v) v128_load16_lane3(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane4_shared(m, at, v) v128_load16_lane4(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane5_shared(m, at, v) v128_load16_lane5(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane6_shared(m, at, v) v128_load16_lane6(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_load16_lane7_shared(m, at, v) v128_load16_lane7(m, LIND_CHECKED(at, 2, LIND_LOAD), v)
#define v128_store16_lane0_shared(m, at, v)                                                        \
    v128_store16_lane0(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane1_shared(m, at, v)                                                        \
    v128_store16_lane1(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane2_shared(m, at, v)                                                        \
    v128_store16_lane2(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane3_shared(m, at, v)                                                        \
    v128_store16_lane3(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane4_shared(m, at, v)                                                        \
    v128_store16_lane4(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane5_shared(m, at, v)                                                        \
    v128_store16_lane5(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane6_shared(m, at, v)                                                        \
    v128_store16_lane6(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_store16_lane7_shared(m, at, v)                                                        \
    v128_store16_lane7(m, LIND_CHECKED(at, 2, LIND_STORE), v)
#define v128_load32_lane0_shared(m, at, v) v128_load32_lane0(m, LIND_CHECKED(at, 4, LIND_LOAD), v)
#define v128_load32_lane1_shared(m, at, v) v128_load32_lane1(m, LIND_CHECKED(at, 4, LIND_LOAD), v)
#define v128_load32_lane2_shared(m, at, v) v128_load32_lane2(m, LIND_CHECKED(at, 4, LIND_LOAD), v)
#define v128_load32_lane3_shared(m, at, v) v128_load32_lane3(m, LIND_CHECKED(at, 4, LIND_LOAD), v)
#define v128_store32_lane0_shared(m, at, v)                                                        \
    v128_store32_lane0(m, LIND_CHECKED(at, 4, LIND_STORE), v)
#define v128_store32_lane1_shared(m, at, v)                                                        \
    v128_store32_lane1(m, LIND_CHECKED(at, 4, LIND_STORE), v)
#define v128_store32_lane2_shared(m, at, v)                                                        \
    v128_store32_lane2(m, LIND_CHECKED(at, 4, LIND_STORE), v)
#define v128_store32_lane3_shared(m, at, v)                                                        \
    v128_store32_lane3(m, LIND_CHECKED(at, 4, LIND_STORE), v)
#define v128_load64_lane0_shared(m, at, v) v128_load64_lane0(m, LIND_CHECKED(at, 8, LIND_LOAD), v)
#define v128_load64_lane1_shared(m, at, v) v128_load64_lane1(m, LIND_CHECKED(at, 8, LIND_LOAD), v)
#define v128_store64_lane0_shared(m, at, v)                                                        \
    v128_store64_lane0(m, LIND_CHECKED(at, 8, LIND_STORE), v)
#define v128_store64_lane1_shared(m, at, v)                                                        \
    v128_store64_lane1(m, LIND_CHECKED(at, 8, LIND_STORE), v)
