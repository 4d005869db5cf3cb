import { AppError } from '../../shared/contract/errors.ts';

/** Returns the error of what the user has stopped. */
export function cancelled(): AppError {
  return new AppError('CANCELLED', ({ t }) => t('errors.cancelled'));
}
