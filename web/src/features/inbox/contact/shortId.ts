const longest = 14;

/** The two ends of an id too long to read: `SN.1349…1918`. */
export function shortId(id: string): string {
  return id.length <= longest ? id : `${id.slice(0, 7)}…${id.slice(-4)}`;
}
