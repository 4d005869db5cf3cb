/** The ids of devices: random letters and digits. */
export const DEVICE_ID = /^[a-z2-7]{10}$/;

/** A computer with a data folder that takes part in the history. */
export interface Device {
  readonly id: string;
  /** The computer's name. */
  readonly name: string;
  /** As Node calls it: `linux`, `darwin`, `win32`. */
  readonly system: string;
}
