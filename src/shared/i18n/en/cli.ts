/** The program `workstreams`, for terminals and scripts. */
export const cli = {
  about: 'Your history of work from a terminal, beside the app or without it.',
  version: 'Show the version',
  help: 'Show help',
  dataDir: 'Use this data folder (or WORKSTREAMS_DATA_DIR)',
  json: 'Print JSON',
  examples: 'Examples:',
  workstream: 'its title, the beginning of it, or its id',
  running: 'as for start; without it, the only one that runs',
  headings: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    globalOptions: 'Options of every command:',
    commands: 'Commands:',
  },
  problems: {
    unknownCommand: 'Unknown command: {{what}}. “workstreams --help” lists them.',
    unknownOption: 'Unknown option: {{what}}',
    missingArgument: 'Missing: {{what}}',
    missingValue: 'A value is missing: {{what}}',
    tooMany: 'Too many arguments. Put a title of several words in quotation marks.',
  },
  columns: {
    workstream: 'Workstream',
    since: 'Since',
    length: 'Length',
    title: 'About',
  },
  status: {
    about: 'List what runs',
    short: 'In few characters, for a prompt; nothing if nothing runs',
  },
  start: {
    about: 'Start a session',
    new: 'Create the workstream first',
  },
  end: {
    about: 'End a session',
    where: 'Where you stopped, on one line',
  },
  keep: {
    about: 'Keep a session going: this counts as activity',
    kept: 'Kept going: {{title}}, after {{length}}',
  },
} as const;
