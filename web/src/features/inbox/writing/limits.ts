/** How long each part may be, in characters. Source: Cloud API, interactive messages; location and contacts messages. */
export const limits = {
  body: 1024,
  listBody: 4096,
  header: 60,
  footer: 60,
  buttonTitle: 20,
  buttons: 3,
  listLabel: 20,
  groupTitle: 24,
  rowTitle: 24,
  rowDescription: 72,
  rows: 10,
  linkLabel: 20,
  address: 2000,
  placeName: 1000,
} as const;
