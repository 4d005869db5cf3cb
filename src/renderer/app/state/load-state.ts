/** The progress of loading something from the main process. */
export interface LoadState {
  readonly isLoading: boolean;
  /** Why the last attempt failed, in the user's language. */
  readonly error: string | null;
}
