import { expect, test } from 'vitest';
import { placeIn } from './placeIn';

const dakar = { latitude: 14.6928, longitude: -17.4467 };

test.each([
  '14.6928, -17.4467',
  ' 14.6928 -17.4467 ',
  '14.6928;-17.4467',
  'https://www.google.com/maps/place/Dakar/@14.6928,-17.4467,13z',
  'https://www.google.com/maps/place/X/@1.5,2.5,13z/data=!4m6!3m5!1s0x0:0x0!8m2!3d14.6928!4d-17.4467',
  'https://maps.google.com/?q=14.6928,-17.4467',
  'https://www.google.com/maps/search/?api=1&query=14.6928%2C-17.4467',
  'https://www.openstreetmap.org/?mlat=14.6928&mlon=-17.4467#map=16/1/2',
  'https://www.openstreetmap.org/#map=16/14.6928/-17.4467',
])('A place is found in %s', (text) => expect(placeIn(text)).toEqual(dakar));

test.each(['', 'Dakar', '91, 0', '0, 181', '14.6928', 'https://example.org/14,17'])(
  'None is found in «%s»',
  (text) => expect(placeIn(text)).toBeNull(),
);
