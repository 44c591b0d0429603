export function takenAt(jpeg: Uint8Array, place: { lng: number; lat: number }): Uint8Array<ArrayBuffer>;
