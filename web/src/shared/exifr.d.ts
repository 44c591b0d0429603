/** Of exifr's smallest build we take one function. */
declare module 'exifr/dist/mini.esm.mjs' {
  export function gps(file: ArrayBuffer): Promise<{ latitude: number; longitude: number } | undefined>;
}
