# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""gdb on a guest program: lind-run --gdb loads this file.

Backtraces show the guest's functions only. The command "lind" knows guest addresses and, for code compiled with
-g -O0, the guest's variables: "help lind".
"""

import decimal
import os
import re
import subprocess
import tempfile

import gdb
import gdb.FrameDecorator

PREFIX = "w2c_guest_"
BASE = 0x50000000  # host address of guest address 0, see memory-base.h
LINES = os.path.join(os.path.dirname(os.path.realpath(__file__)), "lind-lines")
QUALIFIERS = tuple(f"DW_TAG_{name}" for name in ("typedef", "const_type", "volatile_type", "restrict_type",
                                                 "atomic_type"))
COMPOUND = ("DW_TAG_structure_type", "DW_TAG_union_type", "DW_TAG_class_type")


def guest_name(name):
    """The guest's name of a generated function, None for any other function."""
    if not name or not name.startswith(PREFIX):
        return None
    name = re.sub(r"0x([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), name[len(PREFIX):].split(".")[0])
    return "main" if name == "__original_main" else name  # clang's name of a main without arguments


def readable(address):
    """True if the guest could read there; gdb can where it could not."""
    with open(f"/proc/{gdb.selected_inferior().pid}/maps") as maps:
        for line in maps:
            start, end = (int(word, 16) for word in line.split()[0].split("-"))
            if start <= BASE + address < end:
                return line.split()[1][0] == "r"
    return False


def read(address, size):
    if not readable(address) or not readable(address + size - 1):
        raise gdb.GdbError(f"guest address {address:#010x}: not mapped")
    return bytes(gdb.selected_inferior().read_memory(BASE + address, size))


class GuestFrame(gdb.FrameDecorator.FrameDecorator):
    def function(self):
        return guest_name(self.inferior_frame().name())

    def frame_args(self):
        return None  # those of the generated code mean little

    def frame_locals(self):
        return None


class GuestFrames:
    """Leaves out of backtraces what is not the guest's."""
    name, priority, enabled = "lind", 100, True

    def __init__(self):
        gdb.current_progspace().frame_filters[self.name] = self

    def filter(self, frames):
        for frame in frames:
            name = guest_name(frame.inferior_frame().name())
            if name:
                yield GuestFrame(frame)
            if name == "main":  # what calls it is the same in every program
                return


class Die:
    """An entry of the guest's DWARF."""

    def __init__(self, tag):
        self.tag, self.attributes, self.children = tag, {}, []

    def number(self, name, default=0):
        match = re.match(r"\(?(0x[0-9a-f]+|-?\d+)", self.attributes.get(name, ""))
        return int(match[1], 0) if match else default

    @property
    def name(self):
        return self.attributes.get("DW_AT_name", '("")')[2:-2]

    @property
    def static_address(self):
        """That of a variable which always has the same; None for others."""
        match = re.fullmatch(r"\(DW_OP_addr (0x[0-9a-f]+)\)", self.attributes.get("DW_AT_location", ""))
        return int(match[1], 16) if match else None

    def covers(self, offsets):
        """True if some of the offsets into the code belong to it."""
        ranges = [(self.number("DW_AT_low_pc"), self.number("DW_AT_high_pc"))] if "DW_AT_high_pc" in self.attributes \
            else [(int(low, 16), int(high, 16))
                  for low, high in re.findall(r"\[(0x\w+), (0x\w+)\)", self.attributes.get("DW_AT_ranges", ""))]
        return any(low <= offset < high for low, high in ranges for offset in offsets)


def binary128(content):
    """The text of a long double."""
    bits = int.from_bytes(content, "little")
    sign, exponent, fraction = "-" if bits >> 127 else "", bits >> 112 & 0x7fff, bits & (1 << 112) - 1
    if exponent == 0x7fff:
        return sign + ("nan" if fraction else "inf")
    with decimal.localcontext() as context:
        context.prec = 60
        value = (fraction | (exponent > 0) << 112) * decimal.Decimal(2)**(max(exponent, 1) - 16383 - 112)
        context.prec = 33  # LDBL_DIG
        value = +value
        plain = value == 0 or 1e-5 < value < 1e21
        return sign + (f"{value.normalize():f}" if plain else f"{value.normalize()}".replace("E", "e"))


class Dwarf:
    """The entries of a module: by offset, functions by name, global variables; and the code of each line."""

    def __init__(self, path):
        self.dies, self.functions, self.variables, self.code = {}, {}, [], {}
        with tempfile.NamedTemporaryFile() as lines:
            subprocess.run([LINES, "scan", path, lines.name], check=True)
            for text in open(lines.name, encoding="utf-8", errors="surrogateescape"):
                offset, line, file = text.rstrip("\n").split("\t")
                self.code.setdefault((os.path.basename(file), int(line)), []).append(int(offset))
        done = subprocess.run(["llvm-dwarfdump-22", "--debug-info", path], capture_output=True, text=True)
        if done.returncode != 0:
            raise gdb.GdbError(done.stderr.strip())
        stack, die = [], None
        for line in done.stdout.splitlines():
            if match := re.match(r"0x([0-9a-f]+):( +)(DW_TAG_\w+|NULL)", line):
                depth = len(match[2]) // 2
                del stack[depth:]
                die = Die(match[3])
                stack += [Die("")] * (depth - len(stack)) + [die]
                self.dies[int(match[1], 16)] = die
                if depth > 0 and die.tag != "NULL":
                    stack[depth - 1].children.append(die)
            elif match := re.match(r" +(DW_AT_\w+)\t(\(.*)", line):
                attribute = match[1]
                die.attributes[attribute] = match[2]
            elif match := re.match(r"\s+(\[0x\w+, 0x\w+\).*)", line):  # a list goes on
                die.attributes[attribute] += match[1]
        for die in list(self.dies.values()):
            if die.tag == "DW_TAG_subprogram" and die.name:
                self.functions.setdefault(die.name, []).append(die)
            elif die.tag == "DW_TAG_compile_unit":
                self.variables += [child for child in die.children if child.tag == "DW_TAG_variable"]

    def type_of(self, die):
        """The type of an entry, without typedef and qualifiers; None for void."""
        while True:
            if "DW_AT_type" not in die.attributes:
                return None
            die = self.dies[die.number("DW_AT_type")]
            if die.tag not in QUALIFIERS:
                return die

    def element(self, kind):
        """The type of an element of an array, which may be an array of the further dimensions, or of what a
        pointer points to."""
        if kind.tag != "DW_TAG_array_type" or len(kind.children) < 2:
            return self.type_of(kind)
        row = Die(kind.tag)
        row.attributes, row.children = kind.attributes, kind.children[1:]
        return row

    def count(self, array):
        """0 if the program has to be asked."""
        count = array.children[0].attributes.get("DW_AT_count", "") if array.children else ""
        return int(count[1:-1], 0) if re.fullmatch(r"\((0x[0-9a-f]+|\d+)\)", count) else 0

    def members(self, kind, through=False):
        """(member, offset in bytes) of a structure or union; through: those of members without a name instead of
        these."""
        for member in kind.children:
            if member.tag == "DW_TAG_member":
                offset, inner = member.number("DW_AT_data_member_location"), self.type_of(member)
                if through and not member.name and inner.tag in COMPOUND:
                    yield from ((each, offset + at) for each, at in self.members(inner, True))
                else:
                    yield member, offset

    def size(self, kind):
        if kind.tag == "DW_TAG_array_type":
            return self.count(kind) * self.size(self.element(kind))
        return 4 if kind.tag == "DW_TAG_pointer_type" else kind.number("DW_AT_byte_size", 4)

    def show(self, kind, address, depth=0):
        """The text of the value of a type at a guest address."""
        size = self.size(kind)
        if kind.tag == "DW_TAG_array_type":
            element = self.element(kind)
            if element.name == "char":
                return repr(read(address, size).split(b"\0")[0].decode(errors="replace"))
            step, count = self.size(element), self.count(kind)
            values = [self.show(element, address + i * step, depth + 1) for i in range(min(count, 20))]
            return "{" + ", ".join(values) + (", ..." if count > 20 else "") + "}"
        if kind.tag in COMPOUND:
            return "{" + ", ".join(
                (f"{member.name} = " if member.name else "") + self.show_member(member, address, offset, depth)
                for member, offset in self.members(kind)) + "}"
        return self.show_scalar(kind, read(address, size))

    def show_member(self, member, address, offset, depth):
        kind = self.type_of(member)
        if "DW_AT_bit_size" not in member.attributes:
            return self.show(kind, address + offset, depth + 1)
        start, width = member.number("DW_AT_data_bit_offset"), member.number("DW_AT_bit_size")
        content = int.from_bytes(read(address + start // 8, (start % 8 + width + 7) // 8), "little") >> start % 8
        value = content & (1 << width) - 1
        if "(DW_ATE_signed" in kind.attributes.get("DW_AT_encoding", "") and value >> width - 1:
            value -= 1 << width
        return self.show_scalar(kind, value.to_bytes(16, "little", signed=value < 0)[:self.size(kind)])

    def show_scalar(self, kind, content):
        size = len(content)
        if kind.tag == "DW_TAG_pointer_type":
            return show_pointer(int.from_bytes(content, "little"), self.type_of(kind))
        encoding = kind.attributes.get("DW_AT_encoding", "")
        if "float" in encoding and size in (4, 8):
            return str(gdb.Value(content, gdb.lookup_type("float" if size == 4 else "double")))
        if "float" in encoding and size == 16 and "complex" not in encoding:
            return binary128(content)
        value = int.from_bytes(content, "little", signed="(DW_ATE_signed" in encoding)
        if "boolean" in encoding:
            return "true" if value else "false"
        for enumerator in kind.children if kind.tag == "DW_TAG_enumeration_type" else ():
            if enumerator.number("DW_AT_const_value") & (1 << 8 * size) - 1 == value & (1 << 8 * size) - 1:
                return enumerator.name
        return f"{value} {chr(value & 255)!r}" if "char" in encoding and size == 1 else str(value)


dwarf = None


def the_dwarf():
    if dwarf is None:
        raise gdb.GdbError("no module is known (want: lind module PROG.wasm)")
    return dwarf


def function_at(index):
    """The name of the function that a guest's function pointer means."""
    try:
        table = gdb.parse_and_eval("first.w2c_0x5F_indirect_function_table")
        if 0 < index < int(table["size"]):
            symbol = gdb.block_for_pc(int(table["data"][index]["func"]))
            return guest_name(symbol.function.name) if symbol and symbol.function else None
    except gdb.error:
        return None


def datum_at(address):
    """The global variable at an address, and the distance to its start."""
    for die in dwarf.variables if dwarf else []:
        start = die.static_address
        if start is not None and 0 <= address - start < dwarf.size(dwarf.type_of(die)):
            return die.name, address - start
    return None, 0


def symbol_text(address):
    """What is known of an address, to stand behind it: function pointers are small numbers, where no data are."""
    name, offset = datum_at(address)
    name = name or function_at(address)
    return f" <{name}+{offset}>" if offset else f" <{name}>" if name else ""


def show_pointer(value, target):
    text = f"{value:#x}{symbol_text(value)}"
    if target is not None and target.name == "char" and value:
        try:
            text += " " + repr(read(value, 200).split(b"\0")[0].decode(errors="replace"))
        except gdb.GdbError:
            text += " <not mapped>"
    return text


def guest_frame():
    frame = gdb.selected_frame()
    while frame and not guest_name(frame.name()):
        frame = frame.older()
    if not frame:
        raise gdb.GdbError("no function of the guest is active here")
    return frame


def local_value(frame, index):
    """A local of wasm: parameters are counted first."""
    for name in (f"var_l{index}", f"var_p{index}"):
        try:
            value = frame.read_var(name)
            if not value.is_optimized_out:
                return int(value) & 0xffffffff
        except (ValueError, gdb.error):
            pass
    return None


def variables(frame):
    """(entry, address) of the variables that are visible in a frame; the address is None if it is not known."""
    name, place = guest_name(frame.name()), frame.find_sal()
    known = the_dwarf().functions
    functions = known.get(name) or known.get(re.sub(r"_\d+$", "", name), [])
    # The frame's line tells functions of one name apart, and blocks.
    code = dwarf.code.get((os.path.basename(place.symtab.filename), place.line), []) if place.symtab else []
    function = next((each for each in functions if each.covers(code)), functions[0] if functions else None)
    base = None
    if function:
        match = re.match(r"\(DW_OP_WASM_location 0x0 (0x[0-9a-f]+)", function.attributes.get("DW_AT_frame_base", ""))
        base = local_value(frame, int(match[1], 16)) if match else None
    found, blocks = [], [function] if function else []
    while blocks:
        for die in blocks.pop(0).children:
            if die.tag in ("DW_TAG_variable", "DW_TAG_formal_parameter"):
                match = re.match(r"\(DW_OP_fbreg ([-+]\d+)\)", die.attributes.get("DW_AT_location", ""))
                found.append((die, base + int(match[1]) if match and base is not None else die.static_address))
            elif die.tag == "DW_TAG_lexical_block" and (not code or die.covers(code)):
                blocks.append(die)
    return found


def find_variable(name):
    for die, address in reversed(variables(guest_frame())):
        if die.name == name:
            return die, address
    for die in the_dwarf().variables:
        if die.name == name and die.static_address is not None:
            return die, die.static_address
    raise gdb.GdbError(f"{name}: no such variable here")


def evaluate(text):
    """(type, address) of NAME followed by .MEMBER, ->MEMBER, [NUMBER], perhaps with * before it."""
    match = re.fullmatch(r"(\**)(\w+)((?:\.\w+|->\w+|\[\d+\])*)", text.replace(" ", ""))
    if not match:
        raise gdb.GdbError(f"{text}: too difficult (want NAME, with *, ., -> and [NUMBER])")
    die, address = find_variable(match[2])
    if address is None:
        raise gdb.GdbError(f"{match[2]}: not in memory here (want code compiled with -g -O0)")
    kind = dwarf.type_of(die)
    for step in re.findall(r"\.\w+|->\w+|\[\d+\]", match[3]) + list(match[1]):
        if step[0] in "-*" or (step[0] == "[" and kind.tag == "DW_TAG_pointer_type"):
            address, kind = int.from_bytes(read(address, 4), "little"), dwarf.type_of(kind)
        elif step[0] == "[":
            kind = dwarf.element(kind)
        if kind is None:
            raise gdb.GdbError(f"{text}: a pointer to void has no value")
        if step[0] == "[":
            address += int(step[1:-1]) * dwarf.size(kind)
        elif step != "*":
            members = [each for each in dwarf.members(kind, True) if each[0].name == step.lstrip(".->")]
            if not members:
                raise gdb.GdbError(f"{step.lstrip('.->')}: no such member")
            member, offset = members[0]
            if "DW_AT_bit_size" in member.attributes:
                raise gdb.GdbError(f"{text}: a bit-field (want the structure)")
            kind, address = dwarf.type_of(member), address + offset
    return kind, address


def generated_name(name):
    return PREFIX + re.sub(r"^_|[^A-Za-z0-9_]", lambda match: f"0x{ord(match[0]):02X}", name)


def find_function(name):
    """The generated function, as gdb's symbol, or None."""
    symbol = gdb.lookup_static_symbol(generated_name(name)) or gdb.lookup_global_symbol(generated_name(name))
    return find_function("__original_main") or symbol if name == "main" else symbol


def body(symbol):
    """Where the code of its second line begins: the first sets up the guest's frame. None if there is none."""
    block = gdb.block_for_pc(int(symbol.value().address))
    rows = sorted((row.pc, row.line) for row in symbol.symtab.linetable() if block.start <= row.pc < block.end)
    return next((pc for pc, line in rows if line not in (rows[0][1], 0)), None)


class Lind(gdb.Command):
    """The guest program.

lind break FUNCTION     stop at a function of the guest
lind locals             variables of the guest's function
lind print EXPRESSION   a variable of the guest: NAME, with *, ., -> and [NUMBER]
lind x ADDRESS [BYTES]  memory at a guest address
lind string ADDRESS     the string there
lind symbol ADDRESS     what a data address or function pointer means
lind module PROG.wasm   where the guest's debug information is"""

    def __init__(self):
        super().__init__("lind", gdb.COMMAND_DATA)

    def invoke(self, text, from_tty):
        word, _, rest = text.partition(" ")
        action = getattr(self, f"do_{word}", None)
        if action is None or not rest and word != "locals":
            raise gdb.GdbError(self.__doc__)
        action(rest.strip())

    def do_module(self, path):
        global dwarf
        dwarf = Dwarf(path)

    def do_break(self, name):
        symbol = find_function(name)
        pc = body(symbol) if symbol else None
        gdb.execute(f"break *{pc:#x}" if pc else f"break {generated_name(name)}")

    def do_locals(self, _):
        for die, address in variables(guest_frame()):
            value = "<not in memory>" if address is None else dwarf.show(dwarf.type_of(die), address)
            print(f"{die.name} = {value}")

    def do_print(self, text):
        print(f"{text} = {the_dwarf().show(*evaluate(text))}")

    def do_x(self, text):
        words = text.split()
        address, size = (int(gdb.parse_and_eval(word)) for word in (words + ["64"])[:2])
        content = read(address, size)
        for at in range(0, size, 16):
            row = content[at:at + 16]
            shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
            print(f"{address + at:#010x}{symbol_text(address + at)}: {row.hex(' '):47}  {shown}")

    def do_string(self, text):
        address, found = int(gdb.parse_and_eval(text)), b""
        while b"\0" not in found and len(found) < 4096:
            found += read(address + len(found), 16)
        print(repr(found.split(b"\0")[0].decode(errors="replace")))

    def do_symbol(self, text):
        address = int(gdb.parse_and_eval(text))
        print(f"{address:#010x}{symbol_text(address) or ': no symbol is known'}")


def select_guest_frame(_):
    """A fault stops in what the generated code calls to access memory; the guest's function is what matters."""
    try:
        guest_frame().select()
    except (gdb.GdbError, gdb.error):
        pass


gdb.events.stop.connect(select_guest_frame)
gdb.execute("set print frame-arguments none")
gdb.execute("set width 0")
gdb.execute("skip -gfi */wasm2c")  # what the generated code inlines
gdb.execute("skip -gfi */guest.c")  # functions of the guest without lines
GuestFrames()
Lind()
