package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.glyph.PagedPictures.refused;
import static org.handwriting.data.glyph.PagedPictures.resource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebpPicturesTest {
  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp"})
  void readsWebp(String name) throws IOException {
    BufferedImage picture = GlyphImages.decode(resource(name));
    assertThat(picture.getWidth()).isEqualTo(120);
    assertThat(GlyphImages.framed(GlyphFrame.EMNIST).read(picture).empty()).isFalse();
    Likeness.isLike(
        GlyphImages.framed(GlyphFrame.EMNIST).read(picture),
        GlyphImages.framed(GlyphFrame.EMNIST).read(GlyphImages.decode(resource("three.png"))),
        0.97);
  }

  @Test
  void readsWebpWithTransparentPaper() throws IOException {
    BufferedImage picture = GlyphImages.decode(resource("transparent.webp"));
    assertThat(picture.getRGB(2, 2) >>> 24).isZero();
    assertThat(picture.getRGB(20, 20)).isEqualTo(0xFF000000);
  }

  @Test
  void turnsAWebpAsItsExifSays() throws IOException {
    byte[] upright = resource("transparent.webp");
    ByteBuffer exif = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN);
    exif.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(26);
    exif.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6).putInt(0);
    byte[] turned = Arrays.copyOf(upright, upright.length + 34);
    System.arraycopy(exif.array(), 0, turned, upright.length, 34);
    ByteBuffer.wrap(turned).order(ByteOrder.LITTLE_ENDIAN).putInt(4, turned.length - 8);
    // The bar stood upright in the middle.
    BufferedImage picture = GlyphImages.decode(turned);
    assertThat(picture.getRGB(9, 20)).isEqualTo(0xFF000000);
    assertThat(picture.getRGB(20, 9) >>> 24).isZero();
  }

  @Test
  void refusesAWebpThatBreaksOffAnywhere() throws IOException {
    byte[] whole = resource("lossy.webp");
    for (int length : new int[] {whole.length - 2, whole.length / 2, 40, 20, 12}) {
      assertThat(refused(Arrays.copyOf(whole, length)).found())
          .isEqualTo("a WebP that ends too early");
    }
  }
}
