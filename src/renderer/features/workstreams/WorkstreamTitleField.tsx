import { useTranslation } from 'react-i18next';
import { MAX_TITLE_LENGTH, type WorkstreamOverview } from '../../../shared/model/model.ts';
import { InlineField } from '../../app/components/InlineField.tsx';
import { useApp } from '../../app/context.ts';

interface WorkstreamTitleFieldProps {
  readonly workstream: WorkstreamOverview;
  readonly onDone: () => void;
}

/** Edits the title of a workstream in place; an empty one changes nothing. */
export function WorkstreamTitleField({ workstream, onDone }: WorkstreamTitleFieldProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { id, title } = workstream;
  const save = async (text: string) => {
    const next = text.trim();
    if (next !== '') await app.client.updateWorkstream({ workstreamId: id, title: next });
  };
  return (
    <InlineField
      label={t('workstreams.title')}
      value={title}
      placeholder={title}
      maxLength={MAX_TITLE_LENGTH}
      onSave={save}
      onDone={onDone}
    />
  );
}
