export { type DayKey, dayKey, daysBetween } from '../../shared/time/day-key.ts';
