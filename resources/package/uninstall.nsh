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
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
