// What keeps keys and personal data in the memory of a process.
#ifndef KOERS_BASE_HARDEN_H
#define KOERS_BASE_HARDEN_H

// No core dump, and no debugger of another process of the same user. First of all.
void harden_process(void);

#endif
