/* mpn_mul_1 -- multiply by a limb.  WebAssembly version.
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

#include "mpn-pair.h"

mp_limb_t
mpn_mul_1 (mp_ptr res_ptr, mp_srcptr s1_ptr, mp_size_t s1_size,
	   mp_limb_t s2_limb)
{
  uint64_t carry = 0;
  mp_size_t j = 0;

  for (; j + 1 < s1_size; j += 2)
    {
      mpn_pair_t *res = (mpn_pair_t *) &res_ptr[j];
      uint64_t product
	= mpn_pair_mul (*(const mpn_pair_t *) &s1_ptr[j], s2_limb, &carry);
      *res = product;
    }

  if (j < s1_size)
    {
      uint64_t product = (uint64_t) s1_ptr[j] * s2_limb + carry;
      res_ptr[j] = product;
      carry = product >> 32;
    }

  return carry;
}
