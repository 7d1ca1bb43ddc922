/** What the server asks of a password; bcrypt reads no more than 72 bytes. */
export const shortestPassword = 10;
export const longestPasswordBytes = 72;

export function isLongEnough(password: string): boolean {
  return password.length >= shortestPassword;
}

export function fitsInBytes(password: string): boolean {
  return new TextEncoder().encode(password).length <= longestPasswordBytes;
}
