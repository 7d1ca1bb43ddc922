import type { Converters } from './prepareFile';

/** The converters of the browser. They weigh as much as a page, so that nobody loads them who sends none. */
export const converters: Converters = {
  picture: async (file, mostBytes) => (await import('./convertPicture')).convertPicture(file, mostBytes),
  sound: async (file) => (await import('./convertSound')).toOgg(file),
  film: async (file) => (await import('./convertSound')).toMp4(file),
};
