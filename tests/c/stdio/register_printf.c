// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a conversion of the program's own through register_printf_specifier
#include "../check.h"

#include <printf.h>
#include <string.h>

struct point {
    int x, y;
};

static int print_point(FILE *stream, const struct printf_info *info, const void *const *args) {
    const struct point *point = *(const struct point *const *)args[0];
    if (info->alt)
        return fprintf(stream, "#<%d %d>", point->x, point->y);
    return fprintf(stream, "(%*d,%*d)", info->width, point->x, info->width, point->y);
}

static int point_arguments(const struct printf_info *info, size_t count, int *types, int *size) {
    (void)info;
    (void)size;
    if (count > 0)
        types[0] = PA_POINTER;
    return 1;
}

// The older form: it is not told where to put the sizes.
static int old_point_arguments(const struct printf_info *info, size_t count, int *types) {
    return point_arguments(info, count, types, NULL);
}

int main(void) {
    struct point point = {3, -4};
    const char *volatile format = "%d %P %4P %#P %s\n";

    CHECK(register_printf_specifier('P', print_point, point_arguments) == 0);
    int length = printf(format, 1, &point, &point, &point, "end");
    printf("%d\n", length);

    int types[4];
    CHECK(parse_printf_format("%d %s %lld %*.*f", 4, types) == 6);
    CHECK(types[0] == PA_INT && types[1] == PA_STRING);
    CHECK((types[2] & ~PA_FLAG_MASK) == PA_INT && types[3] == PA_INT);

    format = "%Q %d\n";
    CHECK(register_printf_function('Q', print_point, old_point_arguments) == 0);
    printf(format, &point, 5);
    CHECK(register_printf_function('d', NULL, NULL) == 0); // unregisters what was not registered
    format = "%d\n";
    printf(format, 6);
    return 0;
}
