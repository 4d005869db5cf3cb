/**
 * One addition for each row of "Where to add what" in ARCHITECTURE.md, as the places that it
 * touches. Anchors are lines of the sources: if one has changed, update the place.
 */
export interface Place {
  readonly file: string;
  /** The text after which to insert; without it the text is appended, or is a new file. */
  readonly after?: string;
  readonly insert: string;
  /** The compiler's error without this place; undefined if the addition then only has no effect. */
  readonly error?: RegExp;
}

export const ADDITIONS: Readonly<Record<string, readonly Place[]>> = {
  'a request': [
    {
      file: 'src/shared/contract/contract.ts',
      after: 'export const requests = {\n',
      insert: '  countSessions: request<number>()(z.strictObject({ workstreamId: id })),\n',
      error: /sessions\/handlers\.ts.*'countSessions' does not exist/,
    },
    {
      file: 'src/core/sessions/handlers.ts',
      after: '  return {\n',
      insert: '    countSessions: ({ workstreamId }) => workstreamId.length,\n',
      error: /ipc\/handlers\.ts.*'countSessions' is missing/,
    },
    {
      file: 'src/renderer/app/client.ts',
      insert:
        "export const use = ({ workstreams }: Window) => workstreams.countSessions({ workstreamId: '' });\n",
    },
  ],
  'a push': [
    {
      file: 'src/shared/contract/contract.ts',
      after: 'export interface PushPayloads {\n',
      insert: '  clockChanged: { readonly now: string };\n',
      error: /'"clockChanged"' is not/,
    },
    {
      file: 'src/renderer/app/sync/sync.ts',
      after: '    switch (push.name) {\n',
      insert: "      case 'clockChanged':\n        break;\n",
      error: /sync\.ts.*"clockChanged".*'never'/,
    },
    {
      file: 'src/main/ipc/pushes.ts',
      after: "    this.push('everythingChanged', null);\n",
      insert: "    this.push('clockChanged', { now: '' });\n",
    },
  ],
  'an error': [
    {
      file: 'src/shared/contract/errors.ts',
      after: 'export const ERROR_CODES = [\n',
      insert: "  'TOO_MANY_SESSIONS',\n",
      error: /'"TOO_MANY_SESSIONS"' is not assignable/,
    },
    {
      file: 'src/core/sessions/too-many.ts',
      insert: `import { AppError } from '../../shared/contract/errors.ts';
export const tooMany = () =>
  new AppError('TOO_MANY_SESSIONS', ({ t }) => t('errors.tooManySessions'));
`,
    },
    {
      file: 'src/shared/i18n/en/errors.ts',
      after: 'export const errors = {\n',
      insert: "  tooManySessions: 'Too many sessions.',\n",
      error: /too-many\.ts.*"errors\.tooManySessions"/,
    },
    {
      file: 'src/shared/i18n/de/errors.ts',
      after: 'export const errors: TextsLike<typeof english> = {\n',
      insert: "  tooManySessions: 'Zu viele Sitzungen.',\n",
      error: /de\/errors\.ts.*'tooManySessions' is missing/,
    },
  ],
  'a session field': [
    {
      file: 'src/shared/model/model.ts',
      after: '  readonly adoptedRanges: readonly AdoptedRange[];\n',
      insert: '  readonly mood: string | null;\n',
      error: /'mood' does not exist/,
    },
    {
      file: 'src/core/records/session.ts',
      after: 'const fields = {\n',
      insert: "  mood: plain('mood', z.string().nullable().default(null)),\n",
      error: /records\/session\.ts.*'mood' is missing/,
    },
    {
      file: 'src/core/records/session.ts',
      after: 'export const NEW_SESSION = {\n',
      insert: "  mood: 'calm',\n",
      error: /workstream-store\.ts.*'mood' is missing/,
    },
    {
      file: 'src/core/storage/sqlite/migrations.ts',
      after: '    WHERE ended_at IS NOT NULL;\n  `,\n',
      insert: '  `ALTER TABLE sessions ADD COLUMN mood TEXT;`,\n',
    },
  ],
  'a setting': [
    {
      file: 'src/shared/model/settings.ts',
      after: 'export const SETTINGS = {\n',
      insert: '  ticking: setting(z.boolean(), false),\n',
      error: /AppearanceSettings\.tsx.*"ticking"/,
    },
    {
      file: 'src/renderer/features/settings/AppearanceSettings.tsx',
      after: '    <SettingsSection name="appearance">\n',
      insert: '<SettingSwitch setting="ticking" label={t(\'settings.ticking\')} />\n',
    },
    {
      file: 'src/shared/i18n/en/settings.ts',
      after: 'export const settings = {\n',
      insert: "  ticking: 'Tick',\n",
      error: /AppearanceSettings\.tsx.*settings\.ticking/,
    },
    {
      file: 'src/shared/i18n/de/settings.ts',
      after: 'export const settings: TextsLike<typeof english> = {\n',
      insert: "  ticking: 'Ticken',\n",
      error: /de\/settings\.ts.*'ticking' is missing/,
    },
  ],
  'an export format': [
    {
      file: 'src/shared/contract/tasks.ts',
      after: 'export const EXPORT_FORMAT = {\n',
      insert: "  text: { extension: 'txt' },\n",
      error: /exporter\.ts.*'text' does not exist/,
    },
    {
      file: 'src/core/transfer/export/text.ts',
      insert: `import type { ExportWriter } from './export-part.ts';
export const textWriter: ExportWriter = {
  unit: () => 'sessions',
  total: (_history, { sessions }) => sessions,
  *parts() {
    yield { text: 'All of it.', done: 1 };
  },
};
`,
      error: /exporter\.ts.*text\.ts' is not a module|Cannot find module '\.\/text/,
    },
    {
      file: 'src/core/transfer/export/exporter.ts',
      after: "import { writeParts } from './write-parts.ts';\n",
      insert: "import { textWriter } from './text.ts';\n",
      error: /exporter\.ts.*Cannot find name 'textWriter'/,
    },
    {
      file: 'src/core/transfer/export/exporter.ts',
      after: 'const WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {\n',
      insert: '  text: textWriter,\n',
      error: /exporter\.ts.*'text' is missing/,
    },
    {
      file: 'src/shared/i18n/en/transfer.ts',
      after: '  formats: {\n',
      insert: "    text: { name: 'Text', about: 'All of it in one text.' },\n",
      error: /ExportDialog\.tsx.*transfer\.formats\.text/,
    },
    {
      file: 'src/shared/i18n/de/transfer.ts',
      after: '  formats: {\n',
      insert: "    text: { name: 'Text', about: 'Alles in einem Text.' },\n",
      error: /de\/transfer\.ts.*'text' is missing/,
    },
  ],
  'a language': [
    {
      file: 'src/shared/i18n/languages.ts',
      after: "import { en } from './en/index.ts';\n",
      insert: "import { fr } from './fr/index.ts';\n",
      error: /languages\.ts.*Cannot find name 'fr'/,
    },
    {
      file: 'src/shared/i18n/languages.ts',
      after: 'export const LANGUAGE = {\n',
      insert: "  fr: { texts: fr, locale: 'fr-FR' },\n",
      error: /languages\.ts.*'fr' is declared but/,
    },
    {
      file: 'src/shared/i18n/fr/index.ts',
      insert: "import { en } from '../en/index.ts';\nexport const fr = en;\n",
      error: /languages\.ts.*fr\/index\.ts' is not a module|Cannot find module '\.\/fr/,
    },
  ],
  'a text': [
    {
      file: 'src/shared/i18n/en/common.ts',
      after: 'export const common = {\n',
      insert: "  goOn: 'Go on',\n",
      error: /de\/common\.ts.*'goOn' does not exist/,
    },
    {
      file: 'src/shared/i18n/de/common.ts',
      after: 'export const common: TextsLike<typeof english> = {\n',
      insert: "  goOn: 'Weiter',\n",
      error: /de\/common\.ts.*'goOn' is missing/,
    },
  ],
};
