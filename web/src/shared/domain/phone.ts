/** As it is sent: without blanks and hyphens. */
export const phoneNumber = (text: string): string => text.replace(/[\s-]/g, '');

/** What the server takes: a mobile number of China has eleven digits, a service number such as 12345 five; others are as long as they are. */
export function isPhone(text: string): boolean {
  const number = phoneNumber(text);
  return (number.startsWith('1') ? /^(?:\d{5}|\d{11})$/ : /^\+?\d{5,20}$/).test(number);
}
