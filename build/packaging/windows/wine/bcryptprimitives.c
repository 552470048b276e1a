/* A stand-in for Windows' bcryptprimitives.dll, which Wine 8 lacks and Rust programs ask for by name.
 *
 * ProcessPrng fills a buffer with random bytes and never fails; RtlGenRandom (exported by advapi32 as
 * SystemFunction036) does the same in Wine, from the kernel's generator. Never part of a package.
 */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
