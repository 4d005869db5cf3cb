import { keysOf, type ShortcutName, shortcuts } from '../shell/shortcuts.ts';

const names = Object.keys(shortcuts) as ShortcutName[];

export function ShortcutList() {
  return (
    <dl className="shortcut-list">
      {names.map((name) => (
        <div key={name}>
          <dt>{shortcuts[name].label}</dt>
          <dd>
            {keysOf(name).map((keys) => (
              <kbd key={keys}>{keys}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
