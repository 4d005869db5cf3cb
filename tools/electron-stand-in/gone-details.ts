/** How a page's process ended. */
export interface GoneDetails {
  readonly reason: 'crashed' | 'killed' | 'abnormal-exit';
  readonly exitCode: number;
}

const SIGSEGV = 11;
const SIGTERM = 15;
const RESULT_CODE_HUNG = 2;

/**
 * Returns how a process ended, of which DevTools reports only that it did. As
 * `WebContents::ForcefullyCrashRenderer` in `shell/browser/api/electron_api_web_contents.cc`: only
 * Linux has a process crash on request, elsewhere it is terminated.
 */
export function goneDetails(platform: NodeJS.Platform, isForced: boolean): GoneDetails {
  if (!isForced || platform === 'linux') return { reason: 'crashed', exitCode: SIGSEGV };
  if (platform === 'win32') return { reason: 'abnormal-exit', exitCode: RESULT_CODE_HUNG };
  return { reason: 'killed', exitCode: SIGTERM };
}
