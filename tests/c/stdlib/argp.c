// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: argp: options, arguments, children, help text to a stream
#include "../check.h"

#include <argp.h>
#include <stdlib.h>

struct settings {
    int verbose, count, child;
    const char *file[4];
    int files;
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct settings *settings = state->input;
    switch (key) {
    case 'v':
        settings->verbose++;
        return 0;
    case 'c':
        settings->count = atoi(argument);
        return 0;
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &settings->child;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num >= 4)
            return ARGP_ERR_UNKNOWN;
        settings->file[settings->files++] = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_child(int key, char *argument, struct argp_state *state) {
    (void)argument;
    if (key != 'k')
        return ARGP_ERR_UNKNOWN;
    *(int *)state->input = 1;
    return 0;
}

int main(void) {
    static const struct argp_option child_options[] = {
        {"kid", 'k', NULL, 0, "an option of the child", 0}, {0}};
    static const struct argp child = {child_options, parse_child, NULL, NULL, NULL, NULL, NULL};
    static const struct argp_child children[] = {{&child, 0, "Child options:", 5}, {0}};
    static const struct argp_option options[] = {
        {"verbose", 'v', NULL, 0, "say more", 0},
        {"count", 'c', "NUMBER", 0, "how often, with a text that is long enough to be wrapped", 0},
        {"times", 0, NULL, OPTION_ALIAS, NULL, 0},
        {0}};
    static const struct argp argp = {options,  parse, "FILE...", "What it does.\vMore about it.",
                                     children, NULL,  NULL};
    struct settings settings = {0};
    char *argv[] = {(char *)"tool",  (char *)"one", (char *)"-vv", (char *)"--times=3",
                    (char *)"--kid", (char *)"two", NULL};
    CHECK(argp_parse(&argp, 6, argv, 0, NULL, &settings) == 0);
    printf("%d %d %d %d %s %s\n", settings.verbose, settings.count, settings.child, settings.files,
           settings.file[0], settings.file[1]);
    argp_help(&argp, stdout, ARGP_HELP_STD_HELP & ~(unsigned)ARGP_HELP_EXIT_OK, (char *)"tool");
    char *bad[] = {(char *)"tool", (char *)"--unknown", NULL};
    CHECK(argp_parse(&argp, 2, bad, ARGP_SILENT, NULL, &settings) != 0);
    return 0;
}
