import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import {
  MODEL_KIND_NAMES,
  MODEL_KINDS,
  type ModelKind,
  USUAL_ADDRESSES,
} from '../../../shared/model/model-kinds.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** The kind, the address and the name of the model. */
export function ModelForm({ state }: { readonly state: ModelsState }) {
  const app = useApp();
  const { t } = useTranslation();
  const listId = useId();
  const { settings } = state;
  const [kind, setKind] = useState(settings.kind);
  const [address, setAddress] = useState(settings.address ?? USUAL_ADDRESSES[settings.kind]);
  const [name, setName] = useState(settings.name ?? '');
  const [found, setFound] = useState<readonly string[] | null>(null);
  const save = useAction(() =>
    app.client.updateModel({ kind, address, name: name.trim() === '' ? null : name }),
  );
  const turnOff = useAction(() => app.client.updateModel({ address: null }));
  const list = useAction(async () => setFound(await app.client.listModels()));
  const isChanged =
    kind !== settings.kind ||
    address.trim() !== settings.address ||
    name.trim() !== (settings.name ?? '');

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (isChanged) void save.run();
  }

  function chooseKind(chosen: ModelKind): void {
    // An address that the user typed stays.
    if (Object.values(USUAL_ADDRESSES).includes(address)) setAddress(USUAL_ADDRESSES[chosen]);
    setKind(chosen);
    setFound(null);
  }

  return (
    <form className="model-form" onSubmit={onSubmit}>
      <label className="field">
        <span>{t('models.kind')}</span>
        <select value={kind} onChange={({ target }) => chooseKind(kindOf(target.value))}>
          {MODEL_KINDS.map((each) => (
            <option key={each} value={each}>
              {each === 'openAi' ? t('models.openAiCompatible') : MODEL_KIND_NAMES[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('models.address')}</span>
        <input
          type="text"
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          value={address}
          aria-invalid={save.field === 'address'}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      <label className="field">
        <span>{t('models.name')}</span>
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          list={listId}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <datalist id={listId}>
        {found?.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <ErrorNote message={save.error} onDismiss={save.dismiss} />
      <p className="backup-actions">
        <button type="submit" className="button" aria-disabled={!isChanged}>
          {t('models.save')}
        </button>
        {state.isAccepted && (
          <button
            type="button"
            className="button"
            aria-disabled={list.pending}
            onClick={() => void list.run()}
          >
            {t('models.list')}
          </button>
        )}
        {settings.address !== null && (
          <button type="button" className="button" onClick={() => void turnOff.run()}>
            {t('models.turnOff')}
          </button>
        )}
      </p>
      <ErrorNote message={list.error ?? turnOff.error} />
      {found !== null && (
        <div className="model-names" role="status">
          {found.length === 0 && <p>{t('models.noModels')}</p>}
          {found.map((each) => (
            <button
              key={each}
              type="button"
              className="button quiet small"
              aria-pressed={each === name}
              onClick={() => setName(each)}
            >
              {each}
            </button>
          ))}
        </div>
      )}
    </form>
  );
}

function kindOf(value: string): ModelKind {
  return MODEL_KINDS.find((each) => each === value) ?? 'ollama';
}
