/* Ends by TerminateProcess the process of a name whose parent has that name, too: kill_child NAME.
 *
 * A signal would not do: Wine gives a process that a signal ended the status 0, as if it had ended
 * by itself. The status of TerminateProcess is 1 here, as Windows' Task Manager gives.
 */
#include <string.h>
#include <windows.h>
#include <tlhelp32.h>

#define MOST 64

int main(int argc, char **argv) {
    PROCESSENTRY32 one = {.dwSize = sizeof one};
    DWORD found[MOST], parents[MOST];
    int count = 0, ended = 0;
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    for (BOOL more = Process32First(all, &one); more; more = Process32Next(all, &one)) {
        if (argc == 2 && count < MOST && _stricmp(one.szExeFile, argv[1]) == 0) {
            found[count] = one.th32ProcessID;
            parents[count++] = one.th32ParentProcessID;
        }
    }
    for (int child = 0; child < count; child++) {
        for (int parent = 0; parent < count; parent++) {
            if (parents[child] == found[parent]) {
                HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, found[child]);
                ended += process && TerminateProcess(process, 1);
            }
        }
    }
    return ended == 1 ? 0 : 1;
}
