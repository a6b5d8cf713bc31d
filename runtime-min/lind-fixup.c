// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-fixup IN OUT: checks that a module is one that the runtime can run, rewrites what wasm2c
// does not translate, and prints what the C compiler must know of it, as options. With
// --lines=FILE, places of the code get markers.
#include "markers.h"
#include "memory.h"
#include "wasm.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGES_MAX 65536 // of 64 KiB: 4 GiB

// What makes a frame of the quick tier large, which touches none of its pages on the way: at most
// 20 bytes for each of the function, so that none steps over the guard of a stack (64 MiB).
#define BODY_MAX (2 << 20)    // bytes
#define TAG_PARAMETERS_MAX 8u // each catch has them

static const char *in_path;

__attribute__((format(printf, 1, 2))) _Noreturn static void refuse(const char *format, ...) {
    va_list args;
    fprintf(stderr, "error: %s: ", in_path);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

static void check_read(const struct wasm_reader *reader) {
    if (reader->error != NULL)
        refuse("damaged module: %s (offset 0x%zx); build or copy it again", reader->error,
               (size_t)(reader->at - reader->start));
}

// The next type, which takes and returns numbers only: references would be one more way to
// functions of the host, and C has no use for them.
static struct wasm_name read_type(struct wasm_reader *reader, uint32_t index) {
    const uint8_t *start = reader->at;
    uint32_t count = 0;
    if (wasm_read_byte(reader) != 0x60)
        refuse("type %" PRIu32 " is not a function type (want a module without GC types)", index);
    for (int list = 0; list < 2; list++) { // parameters, results
        count = (uint32_t)wasm_read_unsigned(reader, 32);
        for (uint32_t n = count; n > 0 && reader->error == NULL; n--)
            if (!wasm_is_number(wasm_read_type(reader)))
                refuse("type %" PRIu32 " has references (want numbers only)", index);
    }
    if (count > 1)
        refuse("type %" PRIu32 " has %" PRIu32 " results (want one at most); compile without "
               "-mmultivalue",
               index, count);
    check_read(reader);
    return (struct wasm_name){start, (uint32_t)(reader->at - start)};
}

static void check_types(const struct wasm_module *module) {
    struct wasm_reader reader;
    uint32_t count = wasm_section_start(module, WASM_SECTION_TYPE, &reader);
    for (uint32_t i = 0; i < count; i++)
        read_type(&reader, i);
}

// Type number `index` of the module, as the bytes that define it.
static struct wasm_name type_at(const struct wasm_module *module, uint32_t index) {
    struct wasm_reader reader;
    uint32_t count = wasm_section_start(module, WASM_SECTION_TYPE, &reader);
    for (uint32_t i = 0; i < count; i++) {
        struct wasm_name type = read_type(&reader, i);
        if (i == index)
            return type;
    }
    refuse("damaged module: type %" PRIu32 " does not exist", index);
}

static void check_tags(const struct wasm_module *module) {
    struct wasm_reader reader;
    for (uint32_t count = wasm_section_start(module, WASM_SECTION_TAG, &reader); count > 0;
         count--) {
        wasm_read_byte(&reader);
        uint32_t type = (uint32_t)wasm_read_unsigned(&reader, 32);
        check_read(&reader);
        struct wasm_name bytes = type_at(module, type);
        struct wasm_reader parameters = {bytes.bytes, bytes.bytes + 1, bytes.bytes + bytes.size,
                                         NULL};
        if (wasm_read_unsigned(&parameters, 32) > TAG_PARAMETERS_MAX)
            refuse("an exception has more than %u values", TAG_PARAMETERS_MAX);
    }
}

static void check_memory(const struct wasm_extern *import) {
    const struct wasm_limits *limits = &import->limits;
    if (limits->is64)
        refuse("memory is 64-bit (want wasm32)");
    if (!limits->shared)
        refuse("memory is not shared; link with --shared-memory");
    if (limits->min > PAGES_MAX || limits->max > PAGES_MAX)
        refuse("memory is too large: %" PRIu64 " to %" PRIu64 " pages (want at most %d)",
               limits->min, limits->max, PAGES_MAX);
}

// Puts a name of the module into text, cut to fit, with ? for what a terminal should not see.
static void printable(struct wasm_name name, char *text, size_t size) {
    size_t length = name.size < size - 1 ? name.size : size - 1;
    for (size_t i = 0; i < length; i++)
        text[i] = name.bytes[i] >= ' ' && name.bytes[i] <= '~' ? (char)name.bytes[i] : '?';
    text[length] = '\0';
}

static void check_imports(const struct wasm_module *module) {
    bool memory = false, syscall = false;
    struct wasm_reader reader;
    for (uint32_t count = wasm_section_start(module, WASM_SECTION_IMPORT, &reader); count > 0;
         count--) {
        struct wasm_extern import = wasm_read_import(&reader);
        check_read(&reader);
        if (import.kind == WASM_MEMORY && !memory && wasm_name_is(import.module, "env") &&
            wasm_name_is(import.name, "memory")) {
            check_memory(&import);
            memory = true;
        } else if (import.kind == WASM_FUNCTION && !syscall &&
                   wasm_name_is(import.module, "lind") &&
                   wasm_name_is(import.name, "lind_syscall")) {
            // (i32, i64 x 6) -> i64
            if (!wasm_name_is(type_at(module, import.type),
                              "\x60\x07\x7f\x7e\x7e\x7e\x7e\x7e\x7e\x01\x7e"))
                refuse("import lind.lind_syscall has another type (want (i32, 6 x i64) -> i64)");
            syscall = true;
        } else {
            char from[64], name[64];
            printable(import.module, from, sizeof from);
            printable(import.name, name, sizeof name);
            refuse("unknown import \"%s.%s\" (%s); the runtime provides only lind.lind_syscall and "
                   "env.memory, check the undefined symbols of the link",
                   from, name, wasm_kind_name(import.kind));
        }
    }
    if (!memory)
        refuse("memory is not imported as env.memory; link with --import-memory");
    if (!syscall)
        refuse(
            "lind.lind_syscall is not imported: the program makes no system call, not even exit");
}

static void check_table(const struct wasm_module *module) {
    struct wasm_reader reader;
    uint64_t entries = 0;
    for (uint32_t count = wasm_section_start(module, WASM_SECTION_TABLE, &reader); count > 0;
         count--) {
        uint8_t type = wasm_read_byte(&reader);
        if (type == 0x40)
            refuse("a table has an initial expression (want a plain function table)");
        if (type != 0x70)
            refuse("a table is not of functions");
        entries += wasm_read_limits(&reader).min;
        check_read(&reader);
    }
    // Function pointers are table indices; they must stay below the first mapped address.
    if (entries > MEMORY_DATA_START)
        refuse("table has %" PRIu64 " entries (want at most %u)", entries, MEMORY_DATA_START);
}

static bool find_export(const struct wasm_module *module, const char *name, enum wasm_kind kind,
                        uint32_t *index) {
    struct wasm_reader reader;
    for (uint32_t count = wasm_section_start(module, WASM_SECTION_EXPORT, &reader); count > 0;
         count--) {
        struct wasm_extern export = wasm_read_export(&reader);
        check_read(&reader);
        if (export.kind == kind && wasm_name_is(export.name, name)) {
            *index = export.index;
            return true;
        }
    }
    return false;
}

// Whether a function of that name is exported; of another type it is refused. The type as the bytes
// that define it, and as text.
static bool has_function(const struct wasm_module *module, const char *name, const char *want,
                         const char *text) {
    uint32_t function;
    if (!find_export(module, name, WASM_FUNCTION, &function))
        return false;
    if (function < module->imported[WASM_FUNCTION])
        refuse("%s is an import", name);
    struct wasm_reader reader;
    uint32_t count = wasm_section_start(module, WASM_SECTION_FUNCTION, &reader);
    uint32_t type = 0, at = function - module->imported[WASM_FUNCTION];
    if (at >= count)
        refuse("damaged module: function %" PRIu32 " does not exist", function);
    for (uint32_t i = 0; i <= at; i++)
        type = (uint32_t)wasm_read_unsigned(&reader, 32);
    check_read(&reader);
    struct wasm_name signature = type_at(module, type);
    if (signature.size != strlen(want) + 1 || memcmp(signature.bytes, want, signature.size) != 0)
        refuse("%s has another type (want %s); link with the sysroot's C library", name, text);
    return true;
}

// The exported global of that name: its value, if it is a constant, is in *value. All globals are
// numbers. False if there is none, or it is of another kind.
static bool find_i32(const struct wasm_module *module, const char *name, bool want_mutable,
                     uint32_t *value) {
    uint32_t index = UINT32_MAX;
    bool found = false;
    find_export(module, name, WASM_GLOBAL, &index);
    struct wasm_reader reader;
    uint32_t count = wasm_section_start(module, WASM_SECTION_GLOBAL, &reader);
    for (uint32_t i = 0; i < count && reader.error == NULL; i++) {
        int64_t type = wasm_read_type(&reader);
        bool is_mutable = wasm_read_byte(&reader) != 0;
        if (!wasm_is_number(type) && reader.error == NULL)
            refuse("global %" PRIu32 " is a reference (want numbers only)", i);
        struct wasm_reader constant = {0};
        struct wasm_instruction now;
        while (wasm_read_instruction(&reader, &now) && now.opcode != WASM_END)
            if (constant.at == NULL && now.opcode == WASM_I32_CONST)
                constant = (struct wasm_reader){reader.start, now.at + 1, reader.at, NULL};
        if (i != index || type != -1 || is_mutable != want_mutable || constant.at == NULL)
            continue;
        *value = (uint32_t)wasm_read_signed(&constant, 32);
        found = true;
    }
    check_read(&reader);
    return found;
}

// Replaces an instruction by `count` times a one-byte one, filled up with nop.
static void overwrite(struct wasm_module *module, const struct wasm_instruction *instruction,
                      uint8_t opcode, size_t count) {
    uint8_t *at = (uint8_t *)module->bytes + (instruction->at - module->bytes);
    memset(at, WASM_NOP, instruction->size);
    memset(at, opcode, count);
}

// wasm-ld's __wasm_init_memory, the start function of every module with shared memory: the first
// instance copies the static data, notifies, and clears .bss; any other one waits for that. Here
// instances are made one after the other, in memory that is zero, so nobody waits (wasm2c could not
// translate it) and clearing .bss would only make it resident.
static void fix_init_memory(struct wasm_module *module, struct wasm_reader body) {
    struct wasm_instruction now, before[2] = {{0}, {0}};
    for (unsigned n = 0; wasm_read_instruction(&body, &now); n++) {
        if (n < 2 && now.opcode != WASM_BLOCK)
            return;
        switch (now.opcode) {
        case WASM_ATOMIC_WAIT32:
        case WASM_ATOMIC_WAIT64:
            overwrite(module, &now, WASM_UNREACHABLE, 1);
            break;
        case WASM_ATOMIC_NOTIFY:
            overwrite(module, &now, WASM_DROP, 1);
            break;
        case WASM_MEMORY_FILL:
            if (now.size == 3 && before[0].opcode == WASM_I32_CONST && before[0].at[1] == 0 &&
                before[1].opcode == WASM_I32_CONST)
                overwrite(module, &now, WASM_DROP, 3);
            break;
        default:
            break;
        }
        before[0] = before[1];
        before[1] = now;
    }
}

// Whether an instruction has to do with references, or changes a table: all threads share them, and
// none of them locks.
static bool is_of_references(const struct wasm_instruction *instruction) {
    uint32_t opcode = instruction->opcode;
    struct wasm_reader types = {instruction->at, instruction->at + 1,
                                instruction->at + instruction->size, NULL};
    switch (opcode) {
    case WASM_BLOCK:
    case WASM_LOOP:
    case WASM_IF:
    case WASM_TRY: {
        int64_t type = wasm_read_type(&types);
        return type < 0 && type != -64 && !wasm_is_number(type); // -64: none
    }
    case WASM_SELECT_TYPED:
        for (uint64_t n = wasm_read_unsigned(&types, 32); n > 0; n--)
            if (!wasm_is_number(wasm_read_type(&types)))
                return true;
        return false;
    default:
        return opcode == WASM_TABLE_GET || opcode == WASM_TABLE_SET ||
               (opcode >= WASM_REF_NULL && opcode <= WASM_REF_FUNC) ||
               (opcode >= WASM_TABLE_INIT && opcode <= WASM_TABLE_GROW) ||
               opcode == WASM_TABLE_FILL;
    }
}

static void check_locals(const struct wasm_reader *code, uint32_t function) {
    struct wasm_reader locals = *code;
    uint64_t size = wasm_read_unsigned(&locals, 32);
    if (size > BODY_MAX)
        refuse("function %" PRIu32 " is too large: %" PRIu64 " bytes (want at most %d)", function,
               size, BODY_MAX);
    for (uint64_t count = wasm_read_unsigned(&locals, 32); count > 0 && locals.error == NULL;
         count--) {
        wasm_read_unsigned(&locals, 32);
        if (!wasm_is_number(wasm_read_type(&locals)) && locals.error == NULL)
            refuse("function %" PRIu32 " has a reference as a variable (want numbers only)",
                   function);
    }
}

static void fix_code(struct wasm_module *module) {
    struct wasm_reader code;
    uint32_t count = wasm_section_start(module, WASM_SECTION_CODE, &code);
    for (uint32_t i = 0; i < count && code.error == NULL; i++) {
        uint32_t function = module->imported[WASM_FUNCTION] + i;
        check_locals(&code, function);
        struct wasm_reader body = wasm_read_body(&code);
        if (function == module->start)
            fix_init_memory(module, body);
        struct wasm_instruction now;
        while (wasm_read_instruction(&body, &now)) {
            size_t offset = (size_t)(now.at - module->bytes);
            if (now.opcode >= WASM_ATOMIC_NOTIFY && now.opcode <= WASM_ATOMIC_WAIT64)
                refuse("function %" PRIu32 " uses memory.atomic.%s (offset 0x%zx), which is not "
                       "supported; wait and wake with futex(2)",
                       function, now.opcode == WASM_ATOMIC_NOTIFY ? "notify" : "wait", offset);
            if (is_of_references(&now))
                refuse("function %" PRIu32 " uses references or changes a table (offset 0x%zx), "
                       "which is not supported",
                       function, offset);
        }
        check_read(&body);
    }
    check_read(&code);
}

// Bytes of a name that a terminal takes for commands become "?": C0, DEL, and C1 in UTF-8.
static void clean_name(struct wasm_name name) {
    uint8_t *bytes = (uint8_t *)name.bytes;
    for (uint32_t i = 0; i < name.size; i++) {
        bool c1 = i > 0 && bytes[i - 1] == 0xC2 && bytes[i] >= 0x80 && bytes[i] < 0xA0;
        if (c1)
            bytes[i - 1] = '?';
        if (c1 || bytes[i] < ' ' || bytes[i] == 0x7F)
            bytes[i] = '?';
    }
}

// Of the name section wasm2c shall have the functions' only: of a local's it makes a variable of C,
// which can be one that its own code uses (var_T0_outer_target). The numbers of the other
// subsections become unknown ones, in the same order.
static void fix_names(struct wasm_module *module) {
    enum { MODULE_NAME, FUNCTION_NAMES, UNKNOWN = 64 };
    struct wasm_reader sections = {module->bytes, module->bytes + 8, module->bytes + module->size,
                                   NULL};
    while (sections.at < sections.end && sections.error == NULL) {
        uint8_t id = wasm_read_byte(&sections);
        uint64_t size = wasm_read_unsigned(&sections, 32);
        struct wasm_reader custom = {module->bytes, sections.at, sections.at + size, NULL};
        sections.at += size;
        if (id != WASM_SECTION_CUSTOM || !wasm_name_is(wasm_read_name(&custom), "name"))
            continue;
        while (custom.at < custom.end && custom.error == NULL) {
            uint8_t *number = (uint8_t *)custom.at;
            wasm_read_byte(&custom);
            struct wasm_name content = wasm_read_name(&custom);
            if (*number >= UNKNOWN)
                refuse("damaged module: unknown kind of names (offset 0x%zx)",
                       (size_t)(number - module->bytes));
            if (*number > FUNCTION_NAMES)
                *number += UNKNOWN;
            if (*number != FUNCTION_NAMES)
                continue;
            struct wasm_reader names = {module->bytes, content.bytes, content.bytes + content.size,
                                        NULL};
            for (uint64_t n = wasm_read_unsigned(&names, 32); n > 0 && names.error == NULL; n--) {
                wasm_read_unsigned(&names, 32);
                clean_name(wasm_read_name(&names));
            }
            check_read(&names);
        }
        check_read(&custom);
    }
    struct wasm_reader exports;
    for (uint32_t n = wasm_section_start(module, WASM_SECTION_EXPORT, &exports); n > 0; n--)
        clean_name(wasm_read_export(&exports).name);
}

static void write_file(const char *path, const uint8_t *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) {
        fprintf(stderr, "error: %s: cannot write: %s\n", path, strerror(errno));
        unlink(path);
        exit(1);
    }
}

// The offset at the start of each line of a file that lind-lines wrote.
static uint32_t *read_offsets(const char *path, size_t *count) {
    FILE *file = fopen(path, "r");
    size_t room = 1024;
    uint32_t *offsets = malloc(room * sizeof *offsets);
    char *line = NULL;
    size_t line_size = 0;
    *count = 0;
    while (file != NULL && offsets != NULL && getline(&line, &line_size, file) >= 0) {
        if (*count == room)
            offsets = reallocarray(offsets, room *= 2, sizeof *offsets);
        if (offsets != NULL)
            offsets[(*count)++] = (uint32_t)strtoul(line, NULL, 10);
    }
    if (file == NULL || offsets == NULL)
        refuse("cannot read %s: %s", path, strerror(errno));
    free(line);
    fclose(file);
    return offsets;
}

int main(int argc, char **argv) {
    const char *lines = NULL;
    if (argc > 1 && strncmp(argv[1], "--lines=", 8) == 0) {
        lines = argv[1] + 8;
        argv++;
        argc--;
    }
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: lind-fixup [--lines=FILE] IN.wasm OUT.wasm [NAME-IN-MESSAGES]\n");
        return 2;
    }
    in_path = argv[argc == 4 ? 3 : 1];
    int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        refuse("cannot open: %s", strerror(errno));
    if (!S_ISREG(status.st_mode))
        refuse("not a regular file (want a wasm module)");
    if (status.st_size == 0)
        refuse("not a wasm module: the file is empty");
    size_t size = (size_t)status.st_size;
    uint8_t *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        refuse("cannot read: %s", strerror(errno));

    struct wasm_module module;
    size_t offset;
    const char *error = wasm_open(&module, bytes, size, &offset);
    if (error != NULL && offset <= 8)
        refuse("%s", error);
    if (error != NULL)
        refuse("damaged module: %s (offset 0x%zx); build or copy it again", error, offset);
    check_types(&module);
    check_tags(&module);
    check_imports(&module);
    check_table(&module);
    if (!has_function(&module, "_start", "\x60\x01\x7f\x00", "(i32) -> ()"))
        refuse("no function _start is exported (want a program linked with crt1.o)");
    uint32_t index, base, sp;
    if (!find_export(&module, "__heap_base", WASM_GLOBAL, &index))
        refuse("no global __heap_base is exported; link with --export=__heap_base");
    if (!find_i32(&module, "__heap_base", false, &base))
        refuse("__heap_base is not a constant of type i32");
    static const char two[] = "\x60\x02\x7f\x7f\x00", one[] = "\x60\x01\x7f\x00";
    bool clones = has_function(&module, "__lind_clone_start", two, "(i32, i32) -> ()");
    bool contexts = has_function(&module, "__lind_context_start", two, "(i32, i32) -> ()") &&
                    has_function(&module, "__lind_context_thread", one, "(i32) -> ()");
    if (!find_export(&module, "__stack_pointer", WASM_GLOBAL, &index))
        refuse("no global __stack_pointer is exported; link the program again, with wasm32.cfg or "
               "--export=__stack_pointer");
    if (!find_i32(&module, "__stack_pointer", true, &sp))
        refuse("__stack_pointer is not a variable of type i32");
    if (!find_export(&module, "__indirect_function_table", WASM_TABLE, &index))
        refuse("no function table is exported; link the program again, with wasm32.cfg or "
               "--export-table");
    fix_code(&module);
    fix_names(&module);
    if (lines != NULL) {
        size_t count;
        uint32_t *offsets = read_offsets(lines, &count);
        uint8_t *marked = markers_insert(&module, offsets, count, &size);
        if (marked == NULL)
            refuse("cannot mark the lines: %s", strerror(ENOMEM));
        bytes = marked;
        free(offsets);
    }
    write_file(argv[2], bytes, size);
    struct wasm_reader data;
    wasm_section_start(&module, WASM_SECTION_DATA, &data);
    printf("-DGUEST_HEAP_BASE=%" PRIu32 "u\n-DGUEST_DATA_SIZE=%zuu\n", base,
           (size_t)(data.end - data.at));
    if (clones)
        puts("-DGUEST_CLONE_START");
    if (contexts)
        puts("-DGUEST_CONTEXTS");
    return 0;
}
