#!/usr/bin/env python3
# Writes files as C: embed.py OUT.c FILE... (the default instance that koersctl init makes).
import os
import sys


def main() -> None:
    out, names = sys.argv[1], sys.argv[2:]
    with open(out, "w", encoding="ascii") as f:
        f.write('// Made by embed.py: the files of the default instance.\n#include "operator/instance.h"\n\n')
        for i, name in enumerate(names):
            with open(name, "rb") as source:
                data = source.read()
            f.write(f"static const char file_{i}[] = {{")
            for at, byte in enumerate(data + b"\0"):
                f.write(("\n\t" if at % 24 == 0 else " ") + f"{byte - 256 if byte > 127 else byte},")
            f.write("\n};\n\n")
        f.write("const struct embedded_file embedded_files[] = {\n")
        for i, name in enumerate(names):
            f.write(f'\t{{ "{os.path.basename(name)}", file_{i}, sizeof(file_{i}) - 1 }},\n')
        f.write("};\n\nconst size_t embedded_file_count = ARRAY_LEN(embedded_files);\n")


main()
