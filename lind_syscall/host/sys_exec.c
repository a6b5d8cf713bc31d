/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Starting programs. A wasm module, or a script whose interpreter is one, is started by us: its
   executable from the cache, or lind-run to make one. Everything else is left to the kernel to run
   or to refuse, so its errors are the kernel's own. */
#include "sys.h"

#include "dispatch.h"
#include "guest_mem.h"
#include "interpose.h"
#include "join.h"
#include "lookup.h"
#include "observe.h"
#include "procfs.h"
#include "raw_syscall.h"
#include "settings.h"
#include "signals.h"
#include "thread.h"
#include "wasm.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_SIZE 256             /* of a file: what the kernel looks at */
#define SCRIPTS_MAX 5             /* scripts that interpret each other */
#define ARGUMENT_SIZE (128 << 10) /* of one string, with its NUL; also the least limit of all */
#define ARGUMENTS_SIZE (6 << 20)  /* of all strings and pointers, whatever the stack's limit */
#define OWN_SIZE (4 * (PATH_MAX + 64)) /* of our own strings: four paths, with names */
#define NUMBER_SIZE 16                 /* of a descriptor's number */
#define FD_PATH_SIZE 32                /* of its path in procfs */

static const char wasm_magic[8] = {0, 'a', 's', 'm', 1, 0, 0, 0};

struct script {
    char line[HEAD_SIZE];
    const char *interpreter;
    const char *argument; /* NULL: none */
};

/* What a path leads to, if that is a module. */
struct program {
    int module;       /* open for reading, or with an executable as a path; -1: this process's */
    int executable;   /* what was made of it; -1 if lind-run has to */
    unsigned scripts; /* that lead to it */
    struct script script[SCRIPTS_MAX];
};

static void close_fd(int fd) {
    if (fd >= 0)
        raw_syscall(SYS_close, fd);
}

static const char *number(int fd, char text[NUMBER_SIZE]) {
    join_number(text, text + NUMBER_SIZE, (unsigned)fd, 10);
    return text;
}

/* Where procfs has what a descriptor stands for. */
static const char *fd_path(int fd, char path[FD_PATH_SIZE]) {
    char text[NUMBER_SIZE];
    join(path, path + FD_PATH_SIZE, PROC_SELF "/fd/", number(fd, text), NULL);
    return path;
}

/* Reads a "#!" line as the kernel does. False if it names no interpreter, or not all of its path
   lies within the head. */
static bool parse_script(const char head[HEAD_SIZE], struct script *script) {
    static const char blank[] = " \t";
    memcpy(script->line, head, HEAD_SIZE);
    char *line = script->line + 2, *end = memchr(line, '\n', HEAD_SIZE - 2);
    bool whole = end != NULL;
    if (end == NULL)
        end = script->line + HEAD_SIZE - 1;
    *end = '\0';
    line += strspn(line, blank);
    char *after = line + strcspn(line, blank);
    if (after == line || (after == end && !whole))
        return false;
    script->interpreter = line;
    script->argument = NULL;
    if (*after == '\0')
        return true;
    *after++ = '\0';
    after += strspn(after, blank);
    for (end = after + strlen(after); end > after && strchr(blank, end[-1]) != NULL; end--)
        end[-1] = '\0';
    if (*after != '\0')
        script->argument = after;
    return true;
}

/* Opens an executable file: its path only, so that no fifo or device notices. */
static int open_path(int dirfd, const char *path, int flags) {
    char link[FD_PATH_SIZE];
    if (flags & AT_EMPTY_PATH && *path == '\0')
        path = fd_path(dirfd, link);
    int nofollow = flags & AT_SYMLINK_NOFOLLOW ? O_NOFOLLOW : 0;
    return (int)raw_syscall(SYS_openat, dirfd, path, O_PATH | O_CLOEXEC | nofollow);
}

/* True if fd is a regular file that may be executed. */
static bool is_executable(int fd, struct stat *st) {
    return raw_syscall(SYS_fstat, fd, st) == 0 && S_ISREG(st->st_mode) &&
           raw_syscall(SYS_faccessat2, fd, "", X_OK, AT_EMPTY_PATH | AT_EACCESS) == 0;
}

/* Opens the executable of a module, if the cache has it; else -1. */
static int open_executable(const struct stat *module) {
    const char *key = settings_value(&lind_settings, SETTING_KEY);
    const char *cache = settings_value(&lind_settings, SETTING_CACHE_DIR);
    const char *tier = settings_value(&lind_settings, SETTING_TIER);
    if (key == NULL || cache == NULL || tier == NULL)
        return -1;
    char name[LOOKUP_NAME_SIZE];
    int fd = -1;
    int dir = (int)raw_syscall(SYS_openat, AT_FDCWD, cache, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (lookup_recall(dir, key, module, name))
        fd = lookup_best(dir, name, strcmp(tier, lookup_suffix[QUICK]) == 0 ? QUICK : PRODUCTION);
    close_fd(dir);
    return fd;
}

/* True if the module imports the system calls, or is too large to tell from its start. */
static bool is_program(int fd) {
    uint8_t start[16384];
    ssize_t n = raw_syscall(SYS_pread64, fd, start, sizeof start, 0);
    if (n < (ssize_t)sizeof wasm_magic || memcmp(start, wasm_magic, sizeof wasm_magic) != 0)
        return false;
    struct wasm_reader reader = {start, start + sizeof wasm_magic, start + n, NULL};
    while (reader.at < reader.end && reader.error == NULL) {
        uint8_t id = wasm_read_byte(&reader);
        uint64_t size = wasm_read_unsigned(&reader, 32);
        if (id > WASM_SECTION_IMPORT)
            return false;
        if (id == WASM_SECTION_IMPORT) {
            for (uint64_t left = wasm_read_unsigned(&reader, 32); left > 0; left--) {
                struct wasm_extern import = wasm_read_import(&reader);
                if (reader.error != NULL)
                    break;
                if (wasm_name_is(import.module, "lind") &&
                    wasm_name_is(import.name, "lind_syscall"))
                    return true;
            }
            return reader.error != NULL && n == sizeof start;
        }
        reader.at = size < (uint64_t)(reader.end - reader.at) ? reader.at + size : reader.end;
    }
    return n == sizeof start;
}

/* Opens what is at a path, if it is a module. 1, 0 if it is a script that program now describes, -1
   if it is neither. */
static int open_module(int dirfd, const char *path, int flags, struct program *program) {
    char head[HEAD_SIZE] = {0}, link[FD_PATH_SIZE];
    struct stat st;
    int fd = open_path(dirfd, path, flags);
    if (fd < 0 || !is_executable(fd, &st)) {
        close_fd(fd);
        return -1;
    }
    if (is_own_executable(&st)) {
        program->executable = fd;
        return 1;
    }
    program->executable = open_executable(&st);
    if (program->executable >= 0) {
        program->module = fd;
        return 1;
    }
    int file = (int)raw_syscall(SYS_openat, AT_FDCWD, fd_path(fd, link), O_RDONLY | O_CLOEXEC);
    close_fd(fd);
    ssize_t n = file >= 0 ? raw_syscall(SYS_pread64, file, head, sizeof head, 0) : -1;
    if (n >= (ssize_t)sizeof wasm_magic && memcmp(head, wasm_magic, sizeof wasm_magic) == 0 &&
        is_program(file)) {
        program->module = file;
        return 1;
    }
    close_fd(file);
    if (n < 2 || memcmp(head, "#!", 2) != 0 || program->scripts == SCRIPTS_MAX ||
        !parse_script(head, &program->script[program->scripts]))
        return -1;
    program->scripts++;
    return 0;
}

/* True if path leads to a module, maybe by way of scripts. */
static bool find_module(int dirfd, const char *path, int flags, struct program *program) {
    program->scripts = 0;
    program->module = program->executable = -1;
    if (flags & ~(AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW))
        return false;
    int found = open_module(dirfd, path, flags, program);
    /* The interpreter could not open a script whose only name ends with this process. */
    if (found == 0 && *path != '/' && dirfd != AT_FDCWD &&
        raw_syscall(SYS_fcntl, dirfd, F_GETFD) != 0)
        return false;
    while (found == 0)
        found =
            open_module(AT_FDCWD, program->script[program->scripts - 1].interpreter, 0, program);
    return found == 1;
}

/* Pointers are put at the start, the guest's strings before the end, until they meet; strings of
   ours between these and the end. */
struct arguments {
    const char **pointers;
    char *start, *strings, *own, *end;
};

#define POINTERS_BEFORE (2 * SCRIPTS_MAX + 1) /* interpreters and their arguments */
#define POINTERS_ADDED (POINTERS_BEFORE + SETTINGS_ROOM + 2)

static void arguments_end(const struct arguments *arguments) {
    raw_syscall(SYS_munmap, arguments->start, arguments->end - arguments->start);
    if (lind_self->room.start == arguments->start)
        lind_self->room = (struct lind_room){0};
}

/* Takes the memory that the thread has for this, or maps it. A child of vfork that executes a
   program leaves it to its parent, for the next child. */
static int64_t arguments_begin(struct arguments *arguments) {
    struct lind_room *kept = &lind_self->room, room = *kept;
    struct rlimit stack;
    raw_syscall(SYS_prlimit64, 0, RLIMIT_STACK, NULL, &stack);
    size_t most = stack.rlim_cur / 4 > ARGUMENTS_SIZE  ? ARGUMENTS_SIZE
                  : stack.rlim_cur / 4 < ARGUMENT_SIZE ? ARGUMENT_SIZE
                                                       : stack.rlim_cur / 4;
    size_t size =
        (most + POINTERS_ADDED * sizeof(char *) + OWN_SIZE + MEMORY_PAGE) & ~(MEMORY_PAGE - 1ul);
    if (room.used || room.size < size) {
        /* As a stack, because other memory is data, of which `ulimit -d` may allow little. */
        int64_t start =
            raw_syscall(SYS_mmap, NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_GROWSDOWN, -1, 0);
        if (start < 0)
            return -ENOMEM;
        if (!room.used && room.size > 0)
            raw_syscall(SYS_munmap, room.start, room.size);
        room.start = (char *)start;
        room.size = size;
    }
    if (!room.used)
        *kept = (struct lind_room){room.start, room.size, true};
    arguments->start = room.start;
    arguments->end = room.start + room.size;
    arguments->pointers = (const char **)(void *)arguments->start;
    arguments->strings = arguments->own = arguments->end - OWN_SIZE;
    return 0;
}

/* A string of ours, of two parts. */
static char *own_string(struct arguments *arguments, const char *first, const char *second) {
    char *string = arguments->own;
    arguments->own = join(string, arguments->end, first, second, NULL) + 1;
    return string;
}

/* Copies a string of the guest; `escape` as settings.h has it. */
static int64_t copy_string(struct arguments *arguments, uint32_t from, bool escape) {
    ssize_t length = guest_strnlen(from, ARGUMENT_SIZE);
    if (length < 0)
        return length;
    size_t need = (size_t)length + 2 + (POINTERS_ADDED + 1) * sizeof(char *);
    if (length == ARGUMENT_SIZE ||
        (size_t)(arguments->strings - (char *)arguments->pointers) < need)
        return -E2BIG;
    arguments->strings -= length + 1;
    arguments->strings[length] = '\0';
    if (guest_read(arguments->strings, from, (size_t)length) < 0)
        return -EFAULT;
    if (escape && settings_escaped(arguments->strings))
        *--arguments->strings = '=';
    *arguments->pointers++ = arguments->strings;
    return 0;
}

/* Copies an array of strings that a null pointer ends; no array is an empty one. */
static int64_t copy_list(struct arguments *arguments, uint32_t list, bool escape) {
    int64_t result = 0;
    for (uint64_t at = list; list != 0 && result == 0; at += sizeof(uint32_t)) {
        uint32_t string;
        if (at > UINT32_MAX || guest_read(&string, (uint32_t)at, sizeof string) < 0)
            return -EFAULT;
        if (string == 0)
            break;
        result = copy_string(arguments, string, escape);
    }
    *arguments->pointers++ = NULL;
    return result;
}

/* Puts the interpreters in front of a script's arguments, in the place of argv[0]. Returns the new
   argv, POINTERS_BEFORE pointers earlier at most. */
static const char **interpret(const char **argv, const struct program *program, const char *path) {
    if (program->scripts == 0)
        return argv;
    if (*argv != NULL)
        argv++;
    for (unsigned i = 0; i < program->scripts; i++) {
        *--argv = path;
        path = program->script[i].interpreter;
        if (program->script[i].argument != NULL)
            *--argv = program->script[i].argument;
    }
    *--argv = path;
    return argv;
}

/* The path that the new program knows itself by: a file below a descriptor is found there. */
static const char *name_program(int dirfd, const char *path, struct arguments *arguments) {
    char text[NUMBER_SIZE];
    if (*path == '/' || dirfd == AT_FDCWD)
        return path;
    char *name = own_string(arguments, "/dev/fd/", number(dirfd, text));
    if (*path != '\0')
        arguments->own = join(arguments->own - 1, arguments->end, "/", path, NULL) + 1;
    return name;
}

/* Finds lind-run: the one that started this process or the first of its PATH. */
static bool find_runner(struct settings *settings, struct arguments *arguments) {
    if (settings->string[SETTING_RUNNER] != NULL)
        return true;
    const char *name = settings_name(SETTING_RUNNER),
               *path = settings_value(settings, SETTING_PATH);
    while (path != NULL && *path != '\0') {
        size_t length = strcspn(path, ":");
        if (length > 0 && length < PATH_MAX - sizeof "/lind-run") {
            char *runner = join(arguments->own, arguments->end, name, NULL);
            memcpy(runner, path, length);
            char *end = join(runner + length, arguments->end, "/lind-run", NULL);
            if (access(runner, X_OK) == 0) {
                settings->string[SETTING_RUNNER] = arguments->own;
                arguments->own = end + 1;
                return true;
            }
        }
        path += length + (path[length] == ':');
    }
    return false;
}

/* The system call. Handlers of the guest may run until the kernel takes over: a mask that keeps
   them off would be the new program's. */
static int64_t execute(int dirfd, const char *path, const char **argv, const char **envp, int flags,
                       bool native) {
    bool borrowed = thread_borrows();
    lind_observe_exec();
    lind_release();
    signal_before_exec();
    if (native)
        memory_expose_limit(borrowed);
    int64_t result = raw_syscall(SYS_execveat, dirfd, path, argv, envp, flags);
    if (native)
        memory_hide_limit(borrowed);
    signal_after_failed_exec();
    lind_hold();
    return result;
}

/* Replaces the process by the module's executable, or by lind-run, which will make it. */
static int64_t execute_module(const struct program *program, const char *path, const char **argv,
                              const char **envp, struct arguments *arguments) {
    struct settings settings = lind_settings;
    settings.string[SETTING_EXECFN] = own_string(arguments, settings_name(SETTING_EXECFN), path);
    if (program->module >= 0) {
        char link[FD_PATH_SIZE];
        settings.string[SETTING_MODULE] = own_string(arguments, settings_name(SETTING_MODULE), "");
        char *path_end = arguments->own - 1;
        int64_t length = raw_syscall(SYS_readlinkat, AT_FDCWD, fd_path(program->module, link),
                                     path_end, PATH_MAX);
        path_end += length > 0 ? length : 0;
        *path_end = '\0';
        arguments->own = path_end + 1;
    }
    if (program->executable < 0) {
        char text[NUMBER_SIZE];
        if (!find_runner(&settings, arguments))
            return -ENOEXEC;
        settings.string[SETTING_DESCRIPTOR] =
            own_string(arguments, settings_name(SETTING_DESCRIPTOR), number(program->module, text));
        raw_syscall(SYS_fcntl, program->module, F_SETFD, 0);
    }
    settings_give(&settings, arguments->pointers - 1); /* in the place of the environment's NULL */
    if (program->executable >= 0)
        return execute(program->executable, "", argv, envp, AT_EMPTY_PATH, false);
    int64_t result =
        execute(AT_FDCWD, settings_value(&settings, SETTING_RUNNER), argv, envp, 0, false);
    /* It is not the program that is missing. */
    return result == -ENOENT || result == -EACCES ? -ENOEXEC : result;
}

static int64_t execute_native(int dirfd, const char *path, const char **argv, const char **envp,
                              int flags) {
    if (lind_policy_outlives_exec()) { /* it would not hold for this program */
        int64_t error = raw_syscall(SYS_faccessat2, dirfd, path, X_OK, flags | AT_EACCESS);
        return error < 0 ? error : -EACCES;
    }
    return execute(dirfd, path, argv, envp, flags, true);
}

int64_t sys_execveat(int dirfd, const char *guest_path, uint32_t argv, uint32_t envp, int flags) {
    char path[PATH_MAX];
    ssize_t length = guest_copy_path(path, guest_path, sizeof path);
    if (length < 0)
        return length;
    struct program program;
    struct arguments arguments;
    lind_hold();
    bool module = find_module(dirfd, path, flags, &program);
    int64_t result = arguments_begin(&arguments);
    if (result == 0) {
        const char **host_argv = arguments.pointers += POINTERS_BEFORE;
        result = copy_list(&arguments, argv, false);
        const char **host_envp = arguments.pointers;
        if (result == 0)
            result = copy_list(&arguments, envp, module);
        const char *name = name_program(dirfd, path, &arguments);
        if (result == 0 && module)
            result = execute_module(&program, name, interpret(host_argv, &program, name), host_envp,
                                    &arguments);
        else if (result == 0)
            result = execute_native(dirfd, path, host_argv, host_envp, flags);
        arguments_end(&arguments);
    }
    close_fd(program.module);
    close_fd(program.executable);
    lind_release();
    return result;
}

int64_t sys_execve(const char *path, uint32_t argv, uint32_t envp) {
    return sys_execveat(AT_FDCWD, path, argv, envp, 0);
}
