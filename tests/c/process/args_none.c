// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: main(void) and program_invocation_name without any argument
#include "../check.h"

#include <string.h>

int main(void) {
    CHECK(program_invocation_name != NULL && strlen(program_invocation_name) > 0);
    const char *slash = strrchr(program_invocation_name, '/');
    CHECK(strcmp(program_invocation_short_name, slash ? slash + 1 : program_invocation_name) == 0);
    puts("ok");
    return 0;
}
