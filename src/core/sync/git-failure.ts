import type { SyncFailureCode } from '../../shared/contract/sync.ts';
import { isSystemError } from '../base/file-errors.ts';

/** Why a round did not work. */
export class GitFailure extends Error {
  readonly code: SyncFailureCode;
  /** What git wrote, without addresses that may have a password; null if there is nothing to add. */
  readonly details: string | null;
  /** True if another device has pushed at the same time. */
  readonly isOvertaken: boolean;
  /** True if our own repository is damaged, as after a power failure. */
  readonly isDamage: boolean;

  constructor(
    code: SyncFailureCode,
    details: string | null = null,
    more: { isOvertaken?: boolean; isDamage?: boolean } = {},
  ) {
    super(code);
    this.name = 'GitFailure';
    this.code = code;
    this.details = details;
    this.isOvertaken = more.isOvertaken ?? false;
    this.isDamage = more.isDamage ?? false;
  }
}

/** What git, ssh and curl write, in English, as `LC_ALL` is `C`. The first that fits holds. */
const SIGNS: readonly (readonly [RegExp, SyncFailureCode])[] = [
  [/spawn .*ENOENT|ENOENT.*spawn/, 'noGit'],
  [
    /could not read (?:Username|Password)|Authentication failed|Permission denied|Host key verification failed|terminal prompts disabled|Invalid username or password|HTTP.* 40[13]|error: 40[13]/i,
    'credentials',
  ],
  [
    /Could not resolve|unable to access|Connection (?:refused|timed out|reset|closed)|Network is unreachable|No route to host|timed? ?out|hung up|block timeout/i,
    'offline',
  ],
  [
    /not found|does not appear to be a git repository|does not exist|not a git repository|Could not read from remote/i,
    'missing',
  ],
  [
    /\[(?:remote )?rejected\]|pre-receive hook declined|protected branch|failed to push/i,
    'refused',
  ],
];

/** Returns what a failed command means. */
export function toGitFailure(error: unknown): GitFailure {
  if (error instanceof GitFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  const isMissing =
    isSystemError(error) && error.code === 'ENOENT' && /spawn/.test(error.syscall ?? '');
  const code = isMissing ? 'noGit' : (SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'failed');
  return new GitFailure(code, code === 'noGit' ? null : detailsOf(text), {
    isOvertaken: OVERTAKEN.test(text),
    isDamage: DAMAGE.test(text),
  });
}

const DAMAGE =
  /not a git repository: |object file .* is empty|loose object|bad object|bad config|packfile .* cannot be|inflate|Unable to create '.*\.lock'|index-pack failed|broken/;
const OVERTAKEN = /fetch first|non-fast-forward|cannot lock ref|reference already exists/;
const MOST_DETAILS = 300;

function detailsOf(text: string): string | null {
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(?:fatal|error|remote|ssh):|rejected\]/.test(line));
  const line = telling ?? lines.find((each) => each !== '') ?? '';
  return line === '' ? null : line.replace(/\/\/[^/\s@]*@/g, '//').slice(0, MOST_DETAILS);
}
