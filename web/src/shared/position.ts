import type { LngLat } from './api/types.ts';

/** What a camera writes stands in front of the picture. */
const head = 256 * 1024;

/**
 * Where a photo says it was taken, as phones write it (WGS 84); null when it does not say. Read on the phone, before
 * the photo is drawn anew for sending: what is sent holds no position unless its owner chose it as the place.
 */
export async function positionOf(photo: Blob): Promise<LngLat | null> {
  try {
    const { gps } = await import('exifr/dist/mini.esm.mjs');
    const found = await gps(await photo.slice(0, head).arrayBuffer());
    const known = found && Number.isFinite(found.longitude) && Number.isFinite(found.latitude) && (found.longitude !== 0 || found.latitude !== 0);
    return known ? { lng: found.longitude, lat: found.latitude } : null;
  } catch {
    return null;
  }
}
