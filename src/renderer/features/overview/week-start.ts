interface WithWeeks {
  getWeekInfo?: () => { readonly firstDay: number };
}

/** On which day weeks begin where the user is: 1 is Monday, 7 Sunday. */
export function firstDayOfWeek(): number {
  const here: Intl.Locale & WithWeeks = new Intl.Locale(navigator.language);
  return here.getWeekInfo?.().firstDay ?? 1;
}
