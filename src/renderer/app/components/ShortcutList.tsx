import { useTranslation } from 'react-i18next';
import { keysOf, type ShortcutName, shortcutNames, shortcuts } from '../shortcuts.ts';
import './shortcut-list.css';

const scopes = [...new Set(shortcutNames.map((name) => shortcuts[name].where))];

/** All shortcuts, grouped by where they work. */
export function ShortcutList({ heading: Heading }: { readonly heading: 'h3' | 'h4' }) {
  const { t } = useTranslation();
  return scopes.map((where) => (
    <section key={where} className="shortcut-group" aria-label={t(`shortcuts.where.${where}`)}>
      <Heading>{t(`shortcuts.where.${where}`)}</Heading>
      <dl className="shortcut-list">
        {shortcutNames
          .filter((name) => shortcuts[name].where === where)
          .map((name) => (
            <ShortcutEntry key={name} name={name} />
          ))}
      </dl>
    </section>
  ));
}

function ShortcutEntry({ name }: { readonly name: ShortcutName }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t(`shortcuts.names.${name}`)}</dt>
      <dd>
        {keysOf(name, { t }).map((keys) => (
          <kbd key={keys}>{keys}</kbd>
        ))}
      </dd>
    </div>
  );
}
