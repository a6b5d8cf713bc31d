// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getopt: clusters, arguments, permutation, errors; getopt_long: flags, prefixes, optional
// args: -ab file1 -cvalue -d next file2 -x --alpha --beta=7 --gam --opt --opt=given --flag
// args: --no-such -- -z last
#include "../check.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int flag = 0, c, index;
    const struct option options[] = {
        {"alpha", no_argument, NULL, 'A'}, {"beta", required_argument, NULL, 'B'},
        {"gamma", no_argument, NULL, 'G'}, {"opt", optional_argument, NULL, 'O'},
        {"flag", no_argument, &flag, 12},  {NULL, 0, NULL, 0}};
    opterr = 0;
    while ((c = getopt_long(argc, argv, "abc:d:", options, &index)) != -1) {
        if (c == '?')
            printf("? %c\n", optopt ? optopt : '-');
        else if (c == 0)
            printf("flag %d\n", flag);
        else
            printf("%c %s\n", c, optarg ? optarg : "-");
    }
    for (int i = optind; i < argc; i++)
        printf("[%s]", argv[i]);
    putchar('\n');

    char *own[] = {(char *)"name", (char *)"-x", (char *)"file", (char *)"-y", NULL};
    optind = 0;
    while ((c = getopt(4, own, "+xy")) != -1) // stops at the first operand
        printf("%c ", c);
    printf("%d\n", optind);
    optind = 0;
    while ((c = getopt(4, own, "-xy")) != -1) // operands in order
        printf("%d%s ", c, c == 1 ? optarg : "");
    putchar('\n');
    optind = 0;
    char *missing[] = {(char *)"name", (char *)"-a", NULL};
    CHECK(getopt(2, missing, ":a:") == ':' && optopt == 'a');

    CHECK(dup2(open("/dev/null", O_WRONLY), STDERR_FILENO) == STDERR_FILENO);
    optind = 0;
    opterr = 1;
    CHECK(getopt(2, missing, "b") == '?' && optopt == 'a');
    char *single[] = {(char *)"name", (char *)"-alpha", NULL};
    optind = 0;
    CHECK(getopt_long_only(2, single, "", options, NULL) == 'A');
    char *pairs[] = {(char *)"ro", (char *)"size", NULL}, *text = (char[]){"size=10,ro,other"},
         *value;
    c = getsubopt(&text, pairs, &value);
    printf("%d %s\n", c, value);
    CHECK(getsubopt(&text, pairs, &value) == 0 && value == NULL &&
          getsubopt(&text, pairs, &value) == -1);
    return 0;
}
