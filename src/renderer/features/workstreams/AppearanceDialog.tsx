import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ColourField } from './ColourField.tsx';
import { EmojiField } from './EmojiField.tsx';
import { TagsField } from './TagsField.tsx';
import './appearance.css';

/** Asks for the title, colour, emoji and tags of a workstream. */
export function AppearanceDialog({ workstreamId }: { readonly workstreamId: string }) {
  const workstream = useAppState((state) => workstreamOf(state, workstreamId));
  return workstream && <AppearanceForm workstream={workstream} />;
}

function AppearanceForm({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { t } = useTranslation();
  const app = useApp();
  const [title, setTitle] = useState(workstream.title);
  const [colour, setColour] = useState(workstream.colour);
  const [emoji, setEmoji] = useState(workstream.emoji ?? '');
  const [tags, setTags] = useState<readonly string[]>(workstream.tags);
  const [newTag, setNewTag] = useState('');
  const save = useAction(() =>
    app.client.updateWorkstream({
      workstreamId: workstream.id,
      title,
      colour,
      emoji: emoji.trim() === '' ? null : emoji,
      tags: newTag.trim() === '' ? [...tags] : [...tags, newTag],
    }),
  );
  return (
    <FormDialog
      title={t('workstreams.appearance.heading')}
      confirm={t('workstreams.save')}
      action={save}
      onClose={app.view.closeDialog}
    >
      <label className="field">
        <span>{t('workstreams.title')}</span>
        <input
          type="text"
          dir="auto"
          autoComplete="off"
          value={title}
          aria-invalid={save.error !== null && title.trim() === ''}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <ColourField workstreamId={workstream.id} value={colour} onChange={setColour} />
      <EmojiField value={emoji} onChange={setEmoji} />
      <TagsField value={tags} onChange={setTags} draft={newTag} onDraft={setNewTag} />
      <ErrorNote message={save.error} />
    </FormDialog>
  );
}
