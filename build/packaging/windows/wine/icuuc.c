/* A stand-in for Windows' icuuc.dll, which Wine 8 lacks and Qt's core library asks for by name.
 *
 * Qt uses these only to convert text from an encoding that it does not know itself; all of ours is
 * UTF-8. A null converter tells Qt that there is no such encoding. Never part of a package.
 */
#define MISSING(name) \
    __declspec(dllexport) void *name(void) { return 0; }

MISSING(ucnv_cbFromUWriteUChars)
MISSING(ucnv_cbToUWriteUChars)
MISSING(ucnv_close)
MISSING(ucnv_countAvailable)
MISSING(ucnv_fromUCountPending)
MISSING(ucnv_fromUnicode)
MISSING(ucnv_getAvailableName)
MISSING(ucnv_getFromUCallBack)
MISSING(ucnv_getMaxCharSize)
MISSING(ucnv_getName)
MISSING(ucnv_getStandardName)
MISSING(ucnv_getToUCallBack)
MISSING(ucnv_open)
MISSING(ucnv_reset)
MISSING(ucnv_setFromUCallBack)
MISSING(ucnv_setToUCallBack)
MISSING(ucnv_toUCountPending)
MISSING(ucnv_toUnicode)
