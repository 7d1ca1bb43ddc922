/** WhatsApp's limit for the words of a code, in characters as people count them. */
export const longestMessage = 140;
