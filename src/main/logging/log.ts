/** Tells of an unexpected error, once, with where it happened. Never the content of messages. */
export type Log = (where: string, error: unknown) => void;

export const logToStderr: Log = (where, error) => {
  console.error(`[${where}]`, error);
};
