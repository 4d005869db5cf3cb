/** The settings of other devices. */
export const devices = {
  list: 'Devices',
  none: 'Only this device has taken part so far.',
  own: 'this device',
  active: 'last active {{time}}, as far as is known here',
  ahead: 'its clock seems to be {{duration}} ahead of this one',
  never: 'no session is known here',
  database:
    'The data folder seems to be synchronised by {{program}}, which damages open databases. Move it to a folder of this computer (--data-dir), and share only the history below.',
  onlineOnly_one:
    '{{count, number}} file of the history is online only. It is read when it is on this computer: set the folder to be kept on this device.',
  onlineOnly_other:
    '{{count, number}} files of the history are online only. They are read when they are on this computer: set the folder to be kept on this device.',
  folder: {
    label: 'Folder of the history',
    note: 'Share this folder with your other devices through what you use already: Syncthing, a cloud drive, a network share. Settings and databases stay on this computer. See docs/MACHINES.md.',
    choose: 'Choose folder…',
    back: 'Keep on this computer only',
    question: 'Move the history to {{path}}?',
    about:
      'It is copied there, checked, and used from then on. The files as they are now are kept in the data folder.',
    joining: 'That folder has a history already. Both are joined, and nothing of either is lost.',
    move: 'Move',
    cancel: 'Cancel',
    moved: 'The history is now in {{path}}.',
    kept: 'The files as they were before are kept in {{path}}.',
  },
  engines: {
    cloud:
      'This seems to be a folder of {{name}}: set it to “Always keep on this device”, so that no file is online only. See “Cloud drives” in docs/MACHINES.md.',
    syncthing:
      'This seems to be a folder of Syncthing: share it in both directions (“Send & Receive”). See “Syncthing” in docs/MACHINES.md.',
    git: 'This seems to be in a git repository: put *.jsonl merge=union -text into its .gitattributes. See “git by hand” in docs/MACHINES.md.',
  },
  git: {
    label: 'Git repository',
    note: 'The app exchanges the history with it by itself: at the start, every ten minutes, after the end of a session, and when you quit. It uses the git of this computer with your own keys and passwords.',
    placeholder: 'git@example.org:you/history.git',
    save: 'Use',
    remove: 'Stop using it',
    now: 'Exchange now',
    running: 'Exchanging…',
    worked: 'Last worked {{time}}.',
    neverWorked: 'Has not worked yet.',
    join: 'Join them',
  },
  failures: {
    noGit: 'Git is not installed on this computer.',
    offline: 'The repository can’t be reached. The next attempt follows by itself.',
    credentials:
      'The repository does not let you in. Set up a key or a password for git: the app asks for none.',
    missing: 'There is no repository at this address.',
    refused: 'The repository refuses changes.',
    otherRepository:
      'This repository has other files, or another history. If you join them, both are kept.',
    files: 'A file of the history can’t be read or written.',
    failed: 'Git failed.',
  },
  refused: {
    none: 'No folder was chosen.',
    here: 'The history is in the data folder already.',
    same: 'The history is in that folder already.',
    inside: 'Choose a folder outside the data folder and outside the history.',
    noFolder: '{{path}} is not a folder.',
    notWritable: '{{path}} can’t be used: {{reason}}',
    full: 'There is not enough space in {{path}}.',
  },
} as const;
