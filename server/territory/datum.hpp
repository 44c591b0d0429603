#pragma once

namespace huiyin::territory {

/// As files write them.
struct Degrees {
  double lng = 0;
  double lat = 0;
};

/// The offset datum of Chinese web maps, from WGS-84 (CGCS2000): 300 to 700 m off, differently everywhere.
Degrees to_gcj02(Degrees wgs84) noexcept;
/// Its inverse, to a centimetre. What lies outside of China stays as it is.
Degrees from_gcj02(Degrees gcj02) noexcept;

}  // namespace huiyin::territory
