; What the app itself has written into the registry goes with it: that it opens our links, and that it
; starts at login. An update takes away the version before in the same way; then all of that stays.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; Another program may open them by now.
    StrCpy $0 '"$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
    StrLen $1 $0
    ReadRegStr $2 HKCU "Software\Classes\workstreams\shell\open\command" ""
    StrCpy $2 $2 $1
    ${if} $2 == $0
      DeleteRegKey HKCU "Software\Classes\workstreams"
    ${endIf}
    ; What shows the app when a notification is clicked (src/main/app/startup.ts).
    DeleteRegKey HKCU "Software\Classes\CLSID\{6E0F3C1D-3B7C-4C58-9B0E-7C5A1F0D2A64}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
