export interface Spot {
  latitude: number;
  longitude: number;
}

const number = '(-?\\d{1,3}(?:\\.\\d+)?)';
const forms = [
  // «14.69, -17.44», as every map copies it.
  new RegExp(`^\\s*${number}\\s*[,; ]\\s*${number}\\s*$`),
  // The pin of an address of Google Maps, before the middle of its picture.
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`@${number},${number}`),
  new RegExp(`[?&](?:q|query|ll|destination)=${number}(?:,|%2C)${number}`, 'i'),
  // OpenStreetMap.
  new RegExp(`mlat=${number}&mlon=${number}`),
  new RegExp(`#map=\\d+/${number}/${number}`),
];

/** The place that two numbers or the address of a map speak of; null when they speak of none. */
export function placeIn(text: string): Spot | null {
  for (const form of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const [latitude, longitude] = [Number(found[1]), Number(found[2])];
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  }
  return null;
}
