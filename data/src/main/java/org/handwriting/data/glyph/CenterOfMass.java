package org.handwriting.data.glyph;

/** The center of mass, in pixels from the plane's corner. */
record CenterOfMass(double x, double y) {
  static CenterOfMass of(Plane ink) {
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < ink.values.length; i++) {
      mass += ink.values[i];
      x += ink.values[i] * (i % ink.width + 0.5);
      int row = i / ink.width;
      y += ink.values[i] * (row + 0.5);
    }
    return new CenterOfMass(x / mass, y / mass);
  }
}
