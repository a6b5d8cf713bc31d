// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-run [OPTIONS] PROG.wasm ARGS...: runs a wasm program as the native executable that lind-aot
// makes of it. Executables are kept in a cache, named by the hash of everything that they are made
// of. execve of a guest starts lind-run too, with the guest's arguments and environment and the
// rest in the settings.
#include "cache.h"
#include "compile.h"
#include "dispatch.h"
#include "lookup.h"
#include "settings.h"
#include "version.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <blake2.h>

#define EXIT_CANNOT_RUN 126 // as shells have it
#define EXIT_NOT_FOUND 127

static void usage(void) {
    puts(
        "usage: lind-run [OPTIONS] PROG.wasm ARGS...\n"
        "\n"
        "  -O2, --tier=production  optimise (slow to compile, once)\n"
        "  -O0, --tier=quick       compile at once (default; an optimised executable is preferred "
        "if\n"
        "                          the cache has one)\n"
        "  -g, --debug             keep the way back to the source, for crash reports and gdb\n"
        "  --gdb                   compile for gdb and start it\n"
        "  --strace[=SET]          print system calls as strace(1) does: names and %file, %desc, "
        "%network,\n"
        "                          %process, %signal, %memory, %ipc, %time, with commas; !SET: the "
        "others\n"
        "  --strace-output=FILE    to FILE (%p: process id) instead of standard error\n"
        "  --memory-trap=heap      stop at accesses outside the blocks of malloc, and to freed "
        "ones\n"
        "  --trace[=KINDS[:GLOBS]] print calls, blocks, locals, memory (accesses) of the functions "
        "that\n"
        "                          match: see doc/DEBUGGING.md\n"
        "  --trace-output=FILE     to FILE (%p: process id) instead of standard error\n"
        "  --interpose=FILE        put the policy FILE between the program and the kernel: see "
        "lind-aot\n"
        "  --stats[=FILE]          count system calls and print a table at the end of each "
        "process\n"
        "  --cache-clear           remove all executables from the cache\n"
        "  --cache-size            print the number of executables in the cache and their size\n"
        "  --list-syscalls         print every system call and whether it is there\n"
        "  --help, --version\n"
        "\n"
        "Environment: LIND_CACHE_DIR ($XDG_CACHE_HOME/lind, ~/.cache/lind), LIND_CACHE_LIMIT "
        "(1G),\n"
        "and those of lind-aot");
}

_Noreturn static void fail(int status, const char *what, const char *why) {
    fprintf(stderr, "error: %s: %s\n", what, why);
    exit(status);
}

// The end of an option that prints.
_Noreturn static void finish(int status) {
    if (fflush(stdout) != 0)
        fail(1, "standard output", strerror(errno));
    exit(status);
}

// The program's file. Its bytes are read once: what is hashed is what is compiled, whatever becomes
// of the file meanwhile.
struct module {
    const char *path; // as the user gave it, for messages
    int fd;
    struct stat status;
    uint8_t *bytes;
    size_t size;
};

static struct module open_module(const char *path, int fd) {
    struct module module = {.path = path};
    module.fd = fd >= 0 ? fd : open(path, O_RDONLY | O_CLOEXEC);
    if (module.fd < 0 || fstat(module.fd, &module.status) != 0)
        fail(errno == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN, path, strerror(errno));
    if (!S_ISREG(module.status.st_mode))
        fail(EXIT_CANNOT_RUN, path, "not a regular file (want a wasm module)");
    return module;
}

static void read_module(struct module *module) {
    // Shared, because private memory is data, of which `ulimit -d` may allow little.
    size_t room = (size_t)module->status.st_size;
    module->bytes = mmap(NULL, room + 1, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (module->bytes == MAP_FAILED)
        fail(EXIT_CANNOT_RUN, module->path, strerror(errno));
    ssize_t n = 1;
    while (module->size < room && n > 0) {
        n = read(module->fd, module->bytes + module->size, room - module->size);
        if (n < 0)
            fail(EXIT_CANNOT_RUN, module->path, strerror(errno));
        module->size += (size_t)n;
    }
}

static void hash_text(blake2b_state *state, const char *text) {
    text = text != NULL ? text : "";
    blake2b_update(state, (const uint8_t *)text, strlen(text) + 1);
}

static void hash_end(blake2b_state *state, char name[LOOKUP_NAME_SIZE]) {
    uint8_t hash[LOOKUP_NAME_SIZE / 2];
    blake2b_final(state, hash, sizeof hash);
    for (size_t i = 0; i < sizeof hash; i++)
        sprintf(name + 2 * i, "%02x", hash[i]);
}

// The file that a line of C includes from beside the file at `from`, if it does so and that is
// there: its path. Links are resolved but for the last part, beside which the compiler looks on.
static bool included(const char *line, const char *from, char path[PATH_MAX]) {
    char name[PATH_MAX], beside[2 * PATH_MAX], folder[PATH_MAX];
    if (sscanf(line, " # include \"%4095[^\"]\"", name) != 1)
        return false;
    snprintf(beside, sizeof beside, "%.*s%s",
             *name == '/' ? 0 : (int)(strrchr(from, '/') + 1 - from), from, name);
    char *slash = strrchr(beside, '/');
    *slash = '\0';
    return realpath(*beside != '\0' ? beside : "/", folder) != NULL &&
           snprintf(path, PATH_MAX, "%s/%s", folder, slash + 1) < PATH_MAX &&
           access(path, R_OK) == 0;
}

// Files whose contents are hashed.
struct sources {
    char *path[256]; // absolute
    size_t count;
};

// Adds one that is not among them.
static void add_source(struct sources *sources, const char *path) {
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->path[i], path) == 0)
            return;
    if (sources->count == sizeof sources->path / sizeof *sources->path)
        fail(EXIT_CANNOT_RUN, path, "a policy may include 255 files at most");
    if ((sources->path[sources->count++] = strdup(path)) == NULL)
        fail(EXIT_CANNOT_RUN, path, strerror(errno));
}

// Adds a file's path and contents to the hash, and to the sources what it includes.
static void hash_source(blake2b_state *state, const char *path, struct sources *sources) {
    FILE *file = fopen(path, "re");
    char *line = NULL, other[PATH_MAX];
    size_t room = 0;
    ssize_t length;
    hash_text(state, path);
    while (file != NULL && (length = getline(&line, &room, file)) > 0) {
        blake2b_update(state, (const uint8_t *)line, (size_t)length);
        if (included(line, path, other))
            add_source(sources, other);
    }
    if (file == NULL || ferror(file))
        fail(EXIT_CANNOT_RUN, path, strerror(errno));
    fclose(file);
    free(line);
}

// Adds the policies to the hash, with what they include from beside them.
static void hash_policies(blake2b_state *state, const char *list) {
    static struct sources sources;
    while (list != NULL && *list != '\0') {
        char path[PATH_MAX];
        size_t length = strcspn(list, ":");
        snprintf(path, sizeof path, "%.*s", (int)length, list);
        add_source(&sources, path);
        list += length + (list[length] == ':');
    }
    for (size_t i = 0; i < sources.count; i++)
        hash_source(state, sources.path[i], &sources);
}

// Hash of everything but the module that shapes an executable: the tools, their settings, policies.
static void make_key(const struct settings *settings, char key[LOOKUP_NAME_SIZE]) {
    static const enum setting shaping[] = {SETTING_CC,         SETTING_TCC,   SETTING_WASM2C,
                                           SETTING_CFLAGS,     SETTING_DEBUG, SETTING_TRACE,
                                           SETTING_MEMORY_TRAP};
    blake2b_state state;
    blake2b_init(&state, LOOKUP_NAME_SIZE / 2);
    hash_text(&state, LIND_TOOLS);
    for (size_t i = 0; i < sizeof shaping / sizeof *shaping; i++)
        hash_text(&state, settings_value(settings, shaping[i]));
    hash_policies(&state, settings_value(settings, SETTING_INTERPOSE));
    hash_end(&state, key);
}

// Name of the cache entry, without the tier's suffix. map: the linker's, or NULL.
static void make_name(const char *key, const struct module *module, const char *map,
                      char name[LOOKUP_NAME_SIZE]) {
    blake2b_state state;
    blake2b_init(&state, LOOKUP_NAME_SIZE / 2);
    hash_text(&state, key);
    blake2b_update(&state, module->bytes, module->size);
    if (map != NULL)
        hash_source(&state, map, &(struct sources){0});
    hash_end(&state, name);
}

// What the executable is started with.
static struct {
    char **argv;
    char **envp; // the guest's, then the settings
} start;

// Becomes the executable. Its file may be unlinked by now: only the descriptor counts.
_Noreturn static void execute(int fd) {
    execveat(fd, "", start.argv, start.envp, AT_EMPTY_PATH);
    fail(EXIT_CANNOT_RUN, start.argv[0], strerror(errno));
}

// Compiles, puts the result into the cache, and runs it even if that failed.
_Noreturn static void compile_and_execute(struct cache *cache, const char *entry,
                                          const struct compilation *compilation) {
    compile_hold_signals();
    int fd = compile(compilation);
    if (fd >= 0)
        cache_insert(cache, entry, fd);
    cache_unlock(cache, entry);
    compile_release_signals();
    if (fd < 0)
        exit(EXIT_CANNOT_RUN);
    // Programs need not be allowed to run in the temporary directory.
    int cached = cache_find(cache, entry);
    execute(cached >= 0 ? cached : fd);
}

// "NAME=value" of a setting, in memory that lives as long as the process.
static void set(struct settings *settings, enum setting which, const char *value) {
    char *string = NULL;
    if (asprintf(&string, "%s%s", settings_name(which), value) < 0)
        fail(EXIT_CANNOT_RUN, "settings", strerror(errno));
    settings->string[which] = string;
}

// Absolute path of an open file, as the kernel knows it.
static void set_path(struct settings *settings, enum setting which, int fd) {
    char link[32], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        fail(EXIT_CANNOT_RUN, link, strerror(errno));
    path[length] = '\0';
    set(settings, which, path);
}

// Adds a policy to the list.
static void add_policy(struct settings *settings, const char *file) {
    const char *before = settings_value(settings, SETTING_INTERPOSE);
    char path[PATH_MAX], *list = NULL;
    if (realpath(file, path) == NULL)
        fail(2, file, strerror(errno));
    if (strchr(path, ':') != NULL)
        fail(2, path, "a policy's path cannot have a colon");
    if (asprintf(&list, "%s%s%s", before != NULL ? before : "", before != NULL ? ":" : "", path) <
        0)
        fail(EXIT_CANNOT_RUN, "settings", strerror(errno));
    set(settings, SETTING_INTERPOSE, list);
    free(list);
}

// The options that are settings of the executable. False if `option` is none of them.
static bool set_option(struct settings *settings, const char *option) {
    static const char wants_file[] = "wants a value (the name of a file)";
    static const struct {
        const char *name;
        enum setting setting;
        const char *bare; // value of the option without one; NULL: it needs one
        const char *wants;
    } options[] = {
        {"--strace", SETTING_STRACE, "all", "wants a value (e.g. %file,write)"},
        {"--strace-output", SETTING_STRACE_OUTPUT, NULL, wants_file},
        {"--stats", SETTING_STATS, "-", wants_file},
        {"--memory-trap", SETTING_MEMORY_TRAP, NULL, "wants a value (heap)"},
        {"--trace", SETTING_TRACE, "calls", "wants a value (e.g. calls:main)"},
        {"--trace-output", SETTING_TRACE_OUTPUT, NULL, wants_file},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        size_t length = strlen(options[i].name);
        if (strncmp(option, options[i].name, length) != 0)
            continue;
        if (option[length] != '=' && option[length] != '\0')
            continue;
        const char *value = option[length] == '=' ? option + length + 1 : options[i].bare;
        if (value == NULL || *value == '\0')
            fail(2, options[i].name, options[i].wants);
        set(settings, options[i].setting, value);
        // Processes append to it.
        if (options[i].wants == wants_file && strcmp(value, "-") != 0 &&
            strstr(value, "%p") == NULL) {
            int fd = open(value, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
            if (fd < 0)
                fail(2, value, strerror(errno));
            close(fd);
        }
        return true;
    }
    return false;
}

// Becomes lind-gdb, with the program and its arguments, before which stand options. What it starts
// finds the settings in the environment; policies travel as an option.
_Noreturn static void become_gdb(const struct settings *settings, char **words) {
    const char *policies = settings_value(settings, SETTING_INTERPOSE);
    char path[PATH_MAX + 32];
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
    if (length < 0)
        fail(EXIT_CANNOT_RUN, "/proc/self/exe", strerror(errno));
    path[length] = '\0';
    strcpy(strrchr(path, '/'), "/../lib/lind/lind-gdb");
    for (enum setting i = 0; i < SETTING_RUNNER; i++)
        if (settings->string[i] != NULL)
            putenv((char *)settings->string[i]);
    if (policies != NULL && asprintf(--words, "--interpose=%s", policies) < 0)
        fail(EXIT_CANNOT_RUN, "settings", strerror(errno));
    *--words = path;
    execv(path, words);
    fail(EXIT_CANNOT_RUN, path, strerror(errno));
}

// Options of the command line, up to the program. Returns the index of that.
static int read_options(int argc, char **argv, struct settings *settings, enum tier *tier) {
    bool gdb = false;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        const char *option = argv[at];
        if (strcmp(option, "--") == 0) {
            at++;
            break;
        }
        if (strcmp(option, "-O2") == 0 || strcmp(option, "--tier=production") == 0) {
            *tier = PRODUCTION;
        } else if (strcmp(option, "-O0") == 0 || strcmp(option, "--tier=quick") == 0) {
            *tier = QUICK;
        } else if (set_option(settings, option)) {
            continue;
        } else if (strcmp(option, "-g") == 0 || strcmp(option, "--debug") == 0) {
            setenv("LIND_DEBUG", "1", 1); // for lind-aot, and programs that the guest starts
            set(settings, SETTING_DEBUG, "1");
        } else if (strcmp(option, "--gdb") == 0) {
            gdb = true;
        } else if (strcmp(option, "--interpose") == 0 || strcmp(option, "--interpose=") == 0) {
            fail(2, "--interpose", "wants a value (the policy's file)");
        } else if (strncmp(option, "--interpose=", 12) == 0) {
            add_policy(settings, option + 12);
        } else if (strcmp(option, "--cache-clear") == 0) {
            finish(cache_clear());
        } else if (strcmp(option, "--cache-size") == 0) {
            finish(cache_print_size());
        } else if (strcmp(option, "--list-syscalls") == 0) {
            lind_syscall_list(stdout);
            finish(0);
        } else if (strcmp(option, "--help") == 0) {
            usage();
            finish(0);
        } else if (strcmp(option, "--version") == 0) {
            puts(LIND_VERSION);
            finish(0);
        } else {
            fail(2, option, "unknown option (see lind-run --help)");
        }
    }
    if (at == argc)
        fail(2, "lind-run", "no program given (see lind-run --help)");
    if (gdb)
        become_gdb(settings, argv + at);
    return at;
}

// Started by a user: settings and program come from the environment and the command line.
static struct module from_user(int argc, char **argv, struct settings *settings, enum tier *tier) {
    settings_pick(settings, environ);
    int at = read_options(argc, argv, settings, tier);
    struct module module = open_module(argv[at], -1);
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0)
        fail(EXIT_CANNOT_RUN, "/proc/self/exe", strerror(errno));
    self[length] = '\0';
    set(settings, SETTING_RUNNER, self);
    set(settings, SETTING_TIER, lookup_suffix[*tier]);
    set(settings, SETTING_EXECFN, argv[at]);
    set_path(settings, SETTING_MODULE, module.fd);
    start.argv = argv + at;
    return module;
}

// Started by execve of a guest: the environment is the guest's, which steers nothing here.
static struct module from_guest(char **argv, struct settings *settings, enum tier *tier) {
    const char *suffix = settings_value(settings, SETTING_TIER);
    const char *descriptor = settings_value(settings, SETTING_DESCRIPTOR);
    *tier = suffix != NULL && strcmp(suffix, lookup_suffix[PRODUCTION]) == 0 ? PRODUCTION : QUICK;
    int fd = descriptor != NULL ? atoi(descriptor) : -1;
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
        fail(EXIT_CANNOT_RUN, "descriptor of the module", strerror(errno));
    settings->string[SETTING_DESCRIPTOR] = NULL;
    start.argv = argv;
    return open_module(settings_value(settings, SETTING_MODULE), fd);
}

// The environment to start with: the guest's, and the settings behind it.
static char **join(char **environment, const struct settings *settings) {
    size_t count = 0;
    while (environment[count] != NULL)
        count++;
    const char **joined = calloc(count + SETTINGS_ROOM, sizeof *joined);
    if (joined == NULL)
        fail(EXIT_CANNOT_RUN, "environment", strerror(errno));
    for (size_t i = 0; i < count; i++) {
        char *string = environment[i];
        if (settings_escaped(string) && asprintf(&string, "=%s", environment[i]) < 0)
            fail(EXIT_CANNOT_RUN, "environment", strerror(errno));
        joined[i] = string;
    }
    settings_give(settings, joined + count);
    return (char **)joined;
}

int main(int argc, char **argv) {
    enum tier tier = QUICK;
    struct settings settings;
    char **environment = environ;
    bool by_guest = settings_take(&settings, environment);
    static const char *own[SETTINGS_ROOM];
    if (by_guest) {
        settings_give(&settings, own);
        environ = (char **)own + 1;
    }
    struct module module =
        by_guest ? from_guest(argv, &settings, &tier) : from_user(argc, argv, &settings, &tier);
    char key[LOOKUP_NAME_SIZE], name[LOOKUP_NAME_SIZE], entry[LOOKUP_NAME_SIZE + 8];
    struct cache cache;
    make_key(&settings, key);
    set(&settings, SETTING_KEY, key);
    cache_open(&cache, !by_guest);
    if (cache.dir >= 0)
        set_path(&settings, SETTING_CACHE_DIR, cache.dir);
    start.envp = join(environment, &settings);

    // The index does not know the map, from which -g and --trace take names.
    const bool named = settings_value(&settings, SETTING_DEBUG) != NULL ||
                       settings_value(&settings, SETTING_TRACE) != NULL;
    int fd = -1;
    if (!named && lookup_recall(cache.dir, key, &module.status, name))
        fd = lookup_best(cache.dir, name, tier);
    if (fd >= 0)
        execute(fd);
    long now = time(NULL);
    read_module(&module);
    char map[PATH_MAX];
    snprintf(map, sizeof map, "%s.map", module.path);
    make_name(key, &module, named && access(map, R_OK) == 0 ? map : NULL, name);
    struct stat after;
    if (!named && fstat(module.fd, &after) == 0 &&
        memcmp(&after.st_ctim, &module.status.st_ctim, sizeof after.st_ctim) == 0)
        lookup_remember(cache.dir, key, &module.status, now, name);
    fd = lookup_best(cache.dir, name, tier);
    if (fd >= 0)
        execute(fd);
    snprintf(entry, sizeof entry, "%s.%s", name, lookup_suffix[tier]);
    fd = cache_lock(&cache, entry);
    if (fd >= 0)
        execute(fd);
    const struct compilation compilation = {
        .name = module.path,
        .bytes = module.bytes,
        .size = module.size,
        .tier = tier,
        .interpose = settings_value(&settings, SETTING_INTERPOSE),
        .memory_trap = settings_value(&settings, SETTING_MEMORY_TRAP),
        .trace = by_guest ? NULL : settings_value(&settings, SETTING_TRACE),
    };
    compile_and_execute(&cache, entry, &compilation);
}
