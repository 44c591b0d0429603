// A JPEG that says where it was taken, as phones write it.

const ifd = (entries) => {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(({ tag, type, count, value }, n) => {
    const from = 2 + n * 12;
    bytes.writeUInt16LE(tag, from);
    bytes.writeUInt16LE(type, from + 2);
    bytes.writeUInt32LE(count, from + 4);
    if (typeof value === 'string') bytes.write(value, from + 8, 'latin1');
    else bytes.writeUInt32LE(value, from + 8);
  });
  return bytes;
};

/** Degrees, minutes, seconds as three fractions. */
function fractions(degrees) {
  const bytes = Buffer.alloc(24);
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 10000);
  [whole, 1, minutes, 1, seconds, 10000].forEach((one, n) => bytes.writeUInt32LE(one, n * 4));
  return bytes;
}

/** @param {Uint8Array} jpeg @param {{lng: number, lat: number}} place east and north @returns {Uint8Array} */
export function takenAt(jpeg, { lng, lat }) {
  const gpsAt = 26;
  const latAt = gpsAt + 54;
  const tiff = Buffer.concat([
    Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]),
    ifd([{ tag: 0x8825, type: 4, count: 1, value: gpsAt }]),
    ifd([
      { tag: 1, type: 2, count: 2, value: 'N' },
      { tag: 2, type: 5, count: 3, value: latAt },
      { tag: 3, type: 2, count: 2, value: 'E' },
      { tag: 4, type: 5, count: 3, value: latAt + 24 },
    ]),
    fractions(lat),
    fractions(lng),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}
