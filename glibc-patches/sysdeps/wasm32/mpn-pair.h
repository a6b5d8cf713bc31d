/* Arithmetic on pairs of limbs.  WebAssembly version.
   Copyright (C) 2026 Free Software Foundation, Inc.
   This file is part of the GNU C Library.

   The GNU C Library is free software; you can redistribute it and/or
   modify it under the terms of the GNU Lesser General Public
   License as published by the Free Software Foundation; either
   version 2.1 of the License, or (at your option) any later version.

   The GNU C Library is distributed in the hope that it will be useful,
   but WITHOUT ANY WARRANTY; without even the implied warranty of
   MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
   Lesser General Public License for more details.

   You should have received a copy of the GNU Lesser General Public
   License along with the GNU C Library; if not, see
   <https://www.gnu.org/licenses/>.  */

#ifndef _MPN_PAIR_H
#define _MPN_PAIR_H	1

#include <gmp.h>
#include <stdint.h>

/* The loops of mpn_mul_1 and its relatives are chains of carries.  With
   two 32-bit limbs at a time, in 64-bit arithmetic, the chain is half as
   long, and memory is accessed half as often.  */

typedef uint64_t __attribute__ ((__may_alias__, __aligned__ (4))) mpn_pair_t;

/* The product of a pair and a limb, plus a carry of one limb.  Stores
   what does not fit into a pair, again a carry of one limb, in *CARRY.  */

static inline uint64_t
mpn_pair_mul (uint64_t pair, mp_limb_t limb, uint64_t *carry)
{
  uint64_t low = (pair & 0xffffffff) * limb;
  uint64_t high = (pair >> 32) * limb + (low >> 32);
  uint64_t product = ((low & 0xffffffff) | high << 32) + *carry;
  *carry = (high >> 32) + (product < *carry);
  return product;
}

#endif /* mpn-pair.h */
