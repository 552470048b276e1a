; The installer for Windows; release/windows/installer.py runs makensis with it.
;
; For the user who runs it, without administrator's rights, or for everyone with /ALLUSERS, which
; needs them. It installs, repairs and upgrades alike: what is there is replaced. What the kiosk
; keeps (requests, keys, settings) is outside this folder and stays, also when it is uninstalled.
;
;   setup.exe /S [/ALLUSERS] [/AUTOSTART] [/D=FOLDER]     without a word; /D comes last, unquoted
;   uninstall.exe /S [/DELETEDATA]
;
; Exit status: 0 done, 2 stopped or no such folder, 3 the program runs, 4 /ALLUSERS without an administrator.

Unicode true
!include MUI2.nsh
!include FileFunc.nsh
!include Sections.nsh
!include LogicLib.nsh
!include x64.nsh

!define TITLE "Clearmind Kiosk"
!define PROGRAM "clearmind-kiosk"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define OWN_KEY "Software\${PROGRAM}"

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir ""
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
CRCCheck force
ManifestSupportedOS all
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${TITLE}, installer"
VIAddVersionKey "LegalCopyright" "Apache-2.0"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

Var ForEveryone ; "1" or "0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}.exe"
!define MUI_FINISHPAGE_RUN_NOTCHECKED
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString RUNS ${LANG_ENGLISH} "${TITLE} is running. Close it first, and the desk or the demo if one runs."
LangString RUNS ${LANG_SPANISH} "${TITLE} está en marcha. Ciérrelo primero, y también el escritorio o la demostración."
LangString NEEDS_ADMIN ${LANG_ENGLISH} "Installing for everyone needs administrator's rights: right-click the installer and choose Run as administrator."
LangString NEEDS_ADMIN ${LANG_SPANISH} "Instalar para todos requiere permisos de administrador: pulse con el botón derecho y elija Ejecutar como administrador."
LangString NEEDS_64 ${LANG_ENGLISH} "This needs a 64-bit Windows 10 or later."
LangString NEEDS_64 ${LANG_SPANISH} "Se necesita Windows 10 de 64 bits o posterior."
LangString TEXT_PROGRAM ${LANG_ENGLISH} "Kiosk, presentation, desk and tools."
LangString TEXT_PROGRAM ${LANG_SPANISH} "Quiosco, presentación, escritorio y herramientas."
LangString TEXT_EVERYONE ${LANG_ENGLISH} "For every user of this computer. Needs administrator's rights."
LangString TEXT_EVERYONE ${LANG_SPANISH} "Para todos los usuarios de este equipo. Requiere permisos de administrador."
LangString TEXT_AUTOSTART ${LANG_ENGLISH} "Start the kiosk when a user signs in."
LangString TEXT_AUTOSTART ${LANG_SPANISH} "Iniciar el quiosco cuando se inicia sesión."
LangString TEXT_DATA ${LANG_ENGLISH} "Also delete what this user's kiosk and desk keep: requests not sent yet, keys, the log. This cannot be undone."
LangString TEXT_DATA ${LANG_SPANISH} "Borrar también lo que guardan el quiosco y el escritorio de este usuario: solicitudes sin enviar, claves, registro. No se puede deshacer."

; Windows lets nobody write to a program that runs, so opening it to append tells. A scanner, or who
; draws the entries' icons, may hold it for a moment too: five seconds decide.
!macro REFUSE_WHILE_RUNNING UN
Function ${UN}IsHeld ; $0: the file's name; $0 then: 1 or 0
  StrCpy $1 "$INSTDIR\$0"
  StrCpy $0 0
  ${If} ${FileExists} $1
    ClearErrors
    FileOpen $2 $1 a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $2
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ${UN}RefuseWhileRunning
  again:
  StrCpy $3 20
  ${Do}
    StrCpy $0 "${PROGRAM}.exe"
    Call ${UN}IsHeld
    ${If} $0 = 0
      StrCpy $0 "${PROGRAM}-tool.exe"
      Call ${UN}IsHeld
    ${EndIf}
    ${If} $0 = 0
      Return
    ${EndIf}
    Sleep 250
    IntOp $3 $3 - 1
  ${LoopUntil} $3 = 0
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Quit
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

; Where this user's or everyone's entries and keys go.
!macro CHOOSE_CONTEXT
  ${If} $ForEveryone == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

!macro WRITE_KEYS ROOT
  WriteRegStr ${ROOT} "${OWN_KEY}" "folder" "$INSTDIR"
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}.exe"
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "Publisher" "Clearmind"
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr ${ROOT} "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD ${ROOT} "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD ${ROOT} "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD ${ROOT} "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
!macroend

!macro DELETE_KEYS ROOT
  DeleteRegValue ${ROOT} "${RUN_KEY}" "${PROGRAM}"
  DeleteRegKey ${ROOT} "${OWN_KEY}"
  DeleteRegKey ${ROOT} "${UNINSTALL_KEY}"
!macroend

; An entry that prints: its window stays open if the program could not do its work.
!macro CONSOLE_ENTRY NAME COMMAND
  CreateShortcut "$SMPROGRAMS\${TITLE}\${NAME}.lnk" "$SYSDIR\cmd.exe" \
    '/d /c ""$INSTDIR\${PROGRAM}-tool.exe" ${COMMAND} || pause"' "$INSTDIR\${PROGRAM}.exe" 0
!macroend

Section "${TITLE}" MAIN
  SectionIn RO
  Call RefuseWhileRunning
  !insertmacro CHOOSE_CONTEXT
  SetOutPath "$INSTDIR"
  ; an earlier version's files must not stay beside the new ones
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\licenses"
  !include "${FILES}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOutPath "$INSTDIR"
  CreateDirectory "$SMPROGRAMS\${TITLE}"
  CreateShortcut "$SMPROGRAMS\${TITLE}\${TITLE}.lnk" "$INSTDIR\${PROGRAM}.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}\Presentation.lnk" "$INSTDIR\${PROGRAM}.exe" "present"
  !insertmacro CONSOLE_ENTRY "Desk" "desk"
  !insertmacro CONSOLE_ENTRY "Demo" "demo"
  ${If} $ForEveryone == 1
    !insertmacro WRITE_KEYS HKLM
  ${Else}
    !insertmacro WRITE_KEYS HKCU
  ${EndIf}
SectionEnd

Section /o "For everyone" EVERYONE
SectionEnd

Section /o "Start at sign-in" AUTOSTART
  ${If} $ForEveryone == 1
    WriteRegStr HKLM "${RUN_KEY}" "${PROGRAM}" '"$INSTDIR\${PROGRAM}.exe"'
  ${Else}
    WriteRegStr HKCU "${RUN_KEY}" "${PROGRAM}" '"$INSTDIR\${PROGRAM}.exe"'
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${MAIN} $(TEXT_PROGRAM)
  !insertmacro MUI_DESCRIPTION_TEXT ${EVERYONE} $(TEXT_EVERYONE)
  !insertmacro MUI_DESCRIPTION_TEXT ${AUTOSTART} $(TEXT_AUTOSTART)
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; The folder of an earlier installation of this kind, or else the usual one.
Function ChooseFolder
  ${If} $ForEveryone == 1
    ReadRegStr $INSTDIR HKLM "${OWN_KEY}" "folder"
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$PROGRAMFILES64\${TITLE}"
    ${EndIf}
  ${Else}
    ReadRegStr $INSTDIR HKCU "${OWN_KEY}" "folder"
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${TITLE}"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function IsAdministrator ; $0: 1 or 0
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 == "Admin"
    StrCpy $0 1
  ${Else}
    StrCpy $0 0
  ${EndIf}
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(NEEDS_64)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  StrCpy $ForEveryone 0
  StrCpy $2 $INSTDIR ; given by /D
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/ALLUSERS" $0
  ${IfNot} ${Errors}
    Call IsAdministrator
    ${If} $0 = 0
      MessageBox MB_ICONSTOP "$(NEEDS_ADMIN)" /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
    StrCpy $ForEveryone 1
    !insertmacro SelectSection ${EVERYONE}
  ${EndIf}
  ClearErrors
  ${GetOptions} $1 "/AUTOSTART" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${AUTOSTART}
  ${EndIf}
  Call ChooseFolder
  ${If} $2 != ""
    StrCpy $INSTDIR $2
  ${EndIf}
FunctionEnd

Function .onSelChange
  ${If} ${SectionIsSelected} ${EVERYONE}
    Call IsAdministrator
    ${If} $0 = 0
      !insertmacro UnselectSection ${EVERYONE}
      MessageBox MB_ICONEXCLAMATION "$(NEEDS_ADMIN)"
      Return
    ${EndIf}
    StrCpy $0 1
  ${Else}
    StrCpy $0 0
  ${EndIf}
  ${If} $0 != $ForEveryone
    StrCpy $ForEveryone $0
    Call ChooseFolder
  ${EndIf}
FunctionEnd

Section "un.${TITLE}" UNPROGRAM
  SectionIn RO
  Call un.RefuseWhileRunning
  !insertmacro CHOOSE_CONTEXT
  RMDir /r "$SMPROGRAMS\${TITLE}"
  !include "${FILES_TO_DELETE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${If} $ForEveryone == 1
    !insertmacro DELETE_KEYS HKLM
  ${Else}
    !insertmacro DELETE_KEYS HKCU
  ${EndIf}
SectionEnd

Section /o "un.Requests, keys and settings" UNDATA
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${PROGRAM}"
  RMDir /r "$LOCALAPPDATA\${PROGRAM}-demo"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UNDATA} $(TEXT_DATA)
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  ; A mistyped folder must not take the entries of the real one away.
  ${IfNot} ${FileExists} "$INSTDIR\uninstall.exe"
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  StrCpy $ForEveryone 0
  ReadRegStr $0 HKLM "${OWN_KEY}" "folder"
  ${If} $0 == $INSTDIR
    StrCpy $ForEveryone 1
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DELETEDATA" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UNDATA}
  ${EndIf}
FunctionEnd
