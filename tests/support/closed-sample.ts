/** The sample data of an app in which nobody has opened it. */
export const closedSample = {
  isOpen: false,
  open: async () => {},
  leave: async () => {},
  assertClosed: () => {},
};
