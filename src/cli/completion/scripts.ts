/** A line of `workstreams complete` instead of words: any file can be meant. */
export const FILES_LINE = ':files';

/** The scripts that have a shell complete a line: each asks `workstreams complete` for the words. */
export const SCRIPTS = {
  bash: `_workstreams() {
  local line value
  local cur=\${COMP_WORDS[COMP_CWORD]}
  # As it will be without the quotation marks of the shell.
  cur=\${cur#[\\"\\']}
  cur=\${cur//\\\\/}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == '${FILES_LINE}' ]]; then
      compopt -o default 2>/dev/null
      return
    fi
    value=\${line%%$'\\t'*}
    # Readline puts a backslash before spaces.
    [[ $value == *[^[:alnum:]_-]* ]] && compopt -o filenames 2>/dev/null
    COMPREPLY+=("$value")
  done < <(workstreams complete -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "$cur" 2>/dev/null)
}
complete -F _workstreams workstreams`,
  zsh: `_workstreams() {
  local line value
  local -a lines candidates
  lines=("\${(@f)$(workstreams complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == '${FILES_LINE}' ]]; then
    _files
    return
  fi
  for line in $lines; do
    value=\${line%%$'\\t'*}
    candidates+=("\${value//:/\\\\:}\${\${line#$value}/$'\\t'/:}")
  done
  _describe workstreams candidates
}
compdef _workstreams workstreams`,
  fish: `function __workstreams_complete
  set -l tokens (commandline -opc)
  set -e tokens[1]
  # As it will be without the quotation marks of the shell.
  set -l last (commandline -ct | string trim -l -c '"\\'' | string replace -a '\\\\' '')
  set -l lines (workstreams complete -- $tokens "$last" 2>/dev/null)
  if test "$lines" = '${FILES_LINE}'
    __fish_complete_path (commandline -ct)
  else
    printf '%s\\n' $lines
  end
end
complete -c workstreams -e
complete -c workstreams -f -a '(__workstreams_complete)'`,
} as const;

export type Shell = keyof typeof SCRIPTS;
export const SHELLS = Object.keys(SCRIPTS) as readonly Shell[];
