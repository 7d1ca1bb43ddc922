/** The parts of a number's page, in the order in which people need them. Each is read from Meta only when it is opened. */
export const sections = [
  'overview',
  'news',
  'diagnosis',
  'profile',
  'conversation',
  'welcome',
  'qr',
  'blocked',
  'registration',
  'connection',
] as const;

export type Section = (typeof sections)[number];

/** The section that an address names; the first when it names none that exists. */
export function readSection(search: Record<string, unknown>): { section?: Section | undefined } {
  return { section: sections.find((each) => each === search.section) };
}
