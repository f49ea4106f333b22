package org.handwriting.data.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.handwriting.data.glyph.Plane;

/** What is drawn, 0 nothing to 1, its edges smooth. */
final class Layer {
  private Layer() {}

  interface Drawing {
    void on(Graphics2D graphics);
  }

  /** A plane of this size on which something is drawn. */
  static Plane drawn(int width, int height, Drawing drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    drawing.on(graphics);
    graphics.dispose();
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Plane plane = new Plane(width, height);
    for (int i = 0; i < bytes.length; i++) {
      plane.values[i] = Byte.toUnsignedInt(bytes[i]) / 255f;
    }
    return plane;
  }
}
