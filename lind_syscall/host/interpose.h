/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The runtime's side of lind_interpose.h. */
#ifndef LIND_HOST_INTERPOSE_H
#define LIND_HOST_INTERPOSE_H

#include <stdbool.h>

/* Installs the policies that are linked in, and sets in the settings of the process what the
   programs that it starts will have of them. */
void lind_install_policies(void);

/* Puts what lind_interpose() collected before the guest's calls. Once, before the guest starts. */
void lind_start_interposing(void);

/* True if a policy must also hold for the programs that the guest starts. */
bool lind_policy_outlives_exec(void);

#endif
