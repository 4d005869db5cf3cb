export { type DayKey, dayKey, daysBetween } from '../../shared/day-key.ts';
