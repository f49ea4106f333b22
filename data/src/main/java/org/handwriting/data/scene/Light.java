package org.handwriting.data.scene;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.handwriting.data.glyph.Plane;

/** What lamp, camera and file do to a picture: gray levels 0 to 255. */
final class Light {
  private final Chance chance;
  private final int side;

  Light(int side, Chance chance) {
    this.side = side;
    this.chance = chance;
  }

  /** Lets light fall from a side, and shadows onto it. */
  void fall(Plane gray) {
    if (chance.of(0.5)) {
      double slant = chance.between(0, 0.45) / side;
      double angle = chance.between(0, 2 * Math.PI);
      double dx = slant * Math.cos(angle);
      double dy = slant * Math.sin(angle);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          gray.values[y * side + x] *= (float) (1 + dx * (x - side / 2.0) + dy * (y - side / 2.0));
        }
      }
    }
    if (chance.of(0.25)) {
      shadow(gray);
    }
    if (chance.of(0.12)) {
      fold(gray);
    }
  }

  private void shadow(Plane gray) {
    Plane shape =
        Layer.drawn(
            side,
            side,
            graphics -> {
              Path2D path = new Path2D.Double();
              path.moveTo(chance.between(-0.5, 1.5) * side, -0.5 * side);
              for (int i = 0; i < 4; i++) {
                path.lineTo(chance.between(-0.3, 1.3) * side, chance.between(-0.3, 1.3) * side);
              }
              path.closePath();
              graphics.fill(path);
            });
    Plane soft = soft(shape, chance.of(0.3) ? 1 : chance.scaled(2, 24));
    double deep = chance.between(0.15, 0.6);
    for (int i = 0; i < gray.values.length; i++) {
      gray.values[i] *= (float) (1 - deep * soft.values[i]);
    }
  }

  /** A crease: lighter on its one side, darker on its other. */
  private void fold(Plane gray) {
    boolean upright = chance.of(0.5);
    double at = chance.between(0, side);
    double broad = chance.scaled(1.5, 25);
    double deep = chance.between(-0.2, 0.2);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double off = ((upright ? x : y) - at) / broad;
        if (Math.abs(off) < 4) {
          gray.values[y * side + x] *= (float) (1 + deep * off * Math.exp(-off * off));
        }
      }
    }
  }

  /** A mean of squares, twice, which is soft enough. */
  static Plane soft(Plane plane, double reach) {
    int r = (int) Math.round(reach);
    return r < 1 ? plane : box(box(plane, r), r);
  }

  private static Plane box(Plane plane, int r) {
    return across(across(plane, r), r);
  }

  // The mean along rows, turned: twice is a square, upright again.
  private static Plane across(Plane plane, int r) {
    Plane turned = new Plane(/* width= */ plane.height, /* height= */ plane.width);
    for (int y = 0; y < plane.height; y++) {
      int from = y * plane.width;
      float window = 0;
      for (int k = -r; k <= r; k++) {
        window += plane.values[from + Math.max(0, Math.min(plane.width - 1, k))];
      }
      for (int x = 0; x < plane.width; x++) {
        turned.values[x * plane.height + y] = window / (2 * r + 1);
        window += plane.values[from + Math.min(plane.width - 1, x + r + 1)];
        window -= plane.values[from + Math.max(0, x - r)];
      }
    }
    return turned;
  }

  /**
   * Puts a hand, a cup or another dark thing at the border.
   *
   * @return how much of each pixel it hides, 0 to 1
   */
  Plane occlude(Plane gray) {
    Plane shape =
        Layer.drawn(
            side,
            side,
            graphics -> {
              int count = chance.count(1, 4);
              double angle = chance.between(0, 2 * Math.PI);
              double x = side / 2.0 + 0.6 * side * Math.cos(angle);
              double y = side / 2.0 + 0.6 * side * Math.sin(angle);
              for (int i = 0; i < count; i++) {
                double wide = chance.scaled(0.06, 0.3) * side;
                double high = chance.scaled(0.15, 0.6) * side;
                AffineTransform turn =
                    AffineTransform.getTranslateInstance(
                        x + i * wide * Math.sin(angle), y - i * wide * Math.cos(angle));
                turn.rotate(angle + 1.57 + 0.2 * chance.normal());
                java.awt.Shape part =
                    chance.of(0.8)
                        ? new Ellipse2D.Double(-wide / 2, -high / 2, wide, high)
                        : new Rectangle2D.Double(-wide / 2, -high / 2, wide, high);
                graphics.fill(turn.createTransformedShape(part));
              }
            });
    Plane soft = soft(shape, chance.between(0, 2));
    double level = chance.between(10, 190);
    Plane shading = Grain.smooth(side, 40, 40, chance.random().nextLong());
    for (int i = 0; i < gray.values.length; i++) {
      double own = level * (1 + 0.25 * shading.values[i]);
      gray.values[i] += (float) (soft.values[i] * (own - gray.values[i]));
    }
    return soft;
  }

  /** As a camera takes it and a file keeps it: uint8 {@code [side, side]}. */
  byte[] taken(Plane gray) {
    Plane sharp = chance.of(0.35) ? blurred(gray) : gray;
    if (chance.of(0.7)) {
      Grain.speckle(sharp, chance.scaled(0.5, 16), chance.random().nextLong());
    }
    byte[] pixels = pixels(sharp, chance.of(0.1));
    return chance.of(0.3) ? compressed(pixels) : pixels;
  }

  /** As a screen shows it, dark on light or light on dark: uint8 {@code [side, side]}. */
  byte[] shown(Plane gray) {
    byte[] pixels = pixels(gray, chance.of(0.2));
    return chance.of(0.15) ? compressed(pixels) : pixels;
  }

  private static byte[] pixels(Plane gray, boolean inverted) {
    byte[] pixels = new byte[gray.values.length];
    for (int i = 0; i < pixels.length; i++) {
      int level = Math.round(Math.max(0, Math.min(255, gray.values[i])));
      pixels[i] = (byte) (inverted ? 255 - level : level);
    }
    return pixels;
  }

  private Plane blurred(Plane gray) {
    float weight = (float) chance.between(0.05, 0.9);
    Plane around = soft(gray, 1);
    Plane mixed = new Plane(side, side);
    for (int i = 0; i < mixed.values.length; i++) {
      mixed.values[i] = gray.values[i] + weight * (around.values[i] - gray.values[i]);
    }
    return mixed;
  }

  private byte[] compressed(byte[] pixels) {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, side, side, pixels);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality((float) chance.between(0.25, 0.9));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(picture, null, null), param);
      }
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
      return ((DataBufferByte) read.getRaster().getDataBuffer()).getData();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    } finally {
      writer.dispose();
    }
  }
}
