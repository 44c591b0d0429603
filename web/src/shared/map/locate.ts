import type { Place } from '../api/types.ts';

/** Where this device is. Ask only after a tap. Rejects with GeolocationPositionError or, without https, with Error. */
export function locateMe(): Promise<Place> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('no geolocation'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lng: coords.longitude, lat: coords.latitude, accuracy_m: Math.round(coords.accuracy), how: 'gps' }),
      reject,
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 5_000 },
    );
  });
}
