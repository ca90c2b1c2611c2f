#!/usr/bin/python3
# Writes a population for the load generator: line n is who asks question n, and about what.
#
#     population.py COUNT KNOWN [SEED] >FILE      KNOWN: per cent of the questions that come from who asked before
#
# LAST NAME;FIRST NAMES;BIRTH DATE;POSTCODE;HOUSE NUMBER;DOMAIN. A known resident asks about another domain than before,
# so that the question is no repeat of an open one: it is a new question of a known household, whose gids keeps it. Who
# has asked about all domains asks no more.
import random
import sys

# Parts of life that fall under the Wmo: every gids of a grown instance may have them.
DOMAINS = (11, 12, 13, 4, 5, 8, 9)
DIGITS = ("8251", "8252", "8253", "8254", "8255", "8256")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def resident(number: int) -> str:
    postcode = DIGITS[number % 6] + LETTERS[number // 6 % 26] + LETTERS[number // 156 % 26]
    born = f"19{40 + number % 60}-{1 + number % 12:02}-{1 + number % 28:02}"
    return f"Inwoner-{number};Test {number};{born};{postcode};{1 + number // 4056 % 100000}"


def questions(count: int, known: int, seed: int):
    rng = random.Random(seed)
    asked = []  # of each resident who may ask more: number, questions so far
    residents = 0
    for _ in range(count):
        if asked and rng.randrange(100) < known:
            place = rng.randrange(len(asked))
            number, before = asked[place]
            asked[place] = (number, before + 1)
            if before + 1 == len(DOMAINS):
                asked[place] = asked[-1]
                asked.pop()
        else:
            number, before = residents, 0
            residents += 1
            asked.append((number, 1))
        yield f"{resident(number)};{DOMAINS[before]}\n"


def main() -> None:
    count, known = int(sys.argv[1]), int(sys.argv[2])
    sys.stdout.writelines(questions(count, known, int(sys.argv[3]) if len(sys.argv) > 3 else 1))


if __name__ == "__main__":
    main()
