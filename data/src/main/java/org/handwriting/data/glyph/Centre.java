package org.handwriting.data.glyph;

/** The centre of mass, in pixels from the plane's corner. */
record Centre(double x, double y) {
  static Centre of(Plane ink) {
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < ink.values.length; i++) {
      mass += ink.values[i];
      x += ink.values[i] * (i % ink.width + 0.5);
      int row = i / ink.width;
      y += ink.values[i] * (row + 0.5);
    }
    return new Centre(x / mass, y / mass);
  }
}
