/**
 * One addition for each row of "Where to add what" in ARCHITECTURE.md, as the places that it touches.
 * Anchors are lines of the sources: if one has changed, point the place at the line that took its place.
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
  'a refusal': [
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
  new AppError('TOO_MANY_SESSIONS', ({ t }) => t('refusals.tooManySessions'));
`,
    },
    {
      file: 'src/shared/i18n/en/refusals.ts',
      after: 'export const refusals = {\n',
      insert: "  tooManySessions: 'Too many sessions.',\n",
      error: /too-many\.ts.*"refusals\.tooManySessions"/,
    },
    {
      file: 'src/shared/i18n/de/refusals.ts',
      after: 'export const refusals: TextsLike<typeof english> = {\n',
      insert: "  tooManySessions: 'Zu viele Sitzungen.',\n",
      error: /de\/refusals\.ts.*'tooManySessions' is missing/,
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
      file: 'src/core/corrections/corrections.ts',
      after: '      adoptedRanges: [],\n',
      insert: "      mood: 'calm',\n",
      error: /corrections\.ts.*'mood' is missing/,
    },
    {
      file: 'src/core/storage/sqlite/migrations.ts',
      after: '    WHERE ended_at IS NOT NULL;\n  `,\n',
      insert: '  `ALTER TABLE sessions ADD COLUMN mood TEXT;`,\n',
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
