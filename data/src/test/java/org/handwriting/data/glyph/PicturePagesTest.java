package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.handwriting.data.glyph.Drawing.file;
import static org.handwriting.data.glyph.PagedPictures.page;
import static org.handwriting.data.glyph.PagedPictures.pages;
import static org.handwriting.data.glyph.PagedPictures.quarters;
import static org.handwriting.data.glyph.PagedPictures.refused;
import static org.handwriting.data.glyph.PagedPictures.resource;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PicturePagesTest {
  @Test
  void readsEachPageOfATiff() throws IOException {
    PictureFile tiff = PictureFile.of(Tiffs.of(pages(3)));
    assertThat(tiff.pages()).isEqualTo(3);
    for (int page : new int[] {3, 1, 2}) {
      assertThat(quarters(tiff.picture(page))).isEqualTo(page);
    }
  }

  @Test
  void readsThePagesThatAFaxSent() throws IOException {
    PictureFile tiff = PictureFile.of(resource("three_pages.tif")); // CCITT group 4
    assertThat(tiff.pages()).isEqualTo(3);
    for (int page = 1; page <= 3; page++) {
      assertThat(tiff.picture(page).getWidth()).isEqualTo(400);
    }
  }

  @Test
  void leavesANarrowPictureAsManyPixelsAsAPage() throws IOException {
    assertThat(step(4000, 3000)).isEqualTo(1);
    assertThat(step(6600, 5100)).isEqualTo(2);
    assertThat(step(5000, 5000)).isEqualTo(2);
    assertThat(step(1080, 12_000)).isEqualTo(1);
    assertThat(step(20_000, 2000)).isEqualTo(3);
  }

  private static int step(int width, int height) throws IOException {
    BufferedImage blank = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    PagePicture page = PagePicture.of(file(blank, "png"));
    int step = (int) page.across();
    assertThat(page.down()).isEqualTo(page.across()).isEqualTo(step);
    assertThat(page.picture().getWidth()).isEqualTo((width + step - 1) / step);
    return step;
  }

  @Test
  void takesNoPreviewAndNoMaskForAPage() throws IOException {
    byte[] three = Tiffs.of(pages(3));
    PictureFile withPreview = PictureFile.of(Tiffs.with(three, 1, 254, 1));
    assertThat(withPreview.pages()).isEqualTo(2);
    assertThat(quarters(withPreview.picture(1))).isEqualTo(2);
    assertThat(PictureFile.of(Tiffs.with(three, 2, 254, 4)).pages()).isEqualTo(2);
    assertThat(PictureFile.of(Tiffs.with(three, 2, 254, 2)).pages()).isEqualTo(3); // a page
    assertThat(refused(Tiffs.with(Tiffs.of(pages(1)), 1, 255, 2)))
        .hasMessage("expected a picture, found a TIFF without a page, such as a camera's raw file");
  }

  @Test
  void turnsAPageAsATiffSays() throws IOException {
    PictureFile tiff = PictureFile.of(Tiffs.with(Tiffs.of(pages(2)), 2, 274, 3));
    assertThat(new Color(tiff.picture(2).getRGB(2, 2))).isEqualTo(Color.WHITE);
    assertThat(new Color(tiff.picture(2).getRGB(77, 2))).isEqualTo(Color.BLACK);
    assertThat(PictureFile.of(Tiffs.with(Tiffs.of(pages(1)), 1, 274, 6)).picture(1).getWidth())
        .isEqualTo(40);
  }

  @Test
  void turnsAPngAsItsExifDataSay() throws IOException {
    BufferedImage upright = PictureFile.of(withExif(file(page(1), "png"), 3)).picture(1);
    assertThat(new Color(upright.getRGB(2, 2))).isEqualTo(Color.WHITE);
    assertThat(new Color(upright.getRGB(77, 2))).isEqualTo(Color.BLACK);
    assertThat(PictureFile.of(withExif(file(page(1), "png"), 6)).picture(1).getWidth())
        .isEqualTo(40);
    byte[] cut = withExif(file(page(1), "png"), 3);
    ByteBuffer.wrap(cut).putInt(IHDR_END, Integer.MAX_VALUE); // longer than the file
    assertThatExceptionOfType(BadPictureException.class)
        .isThrownBy(() -> PictureFile.of(cut).picture(1));
  }

  private static final int IHDR_END = 33;

  private static byte[] withExif(byte[] png, int orientation) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + 26);
    chunk.putInt(26).putInt(0x65584966).putInt(0x4D4D002A).putInt(8);
    chunk.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    chunk.putShort((short) orientation).putShort((short) 0).putInt(0);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + 26);
    chunk.putInt((int) checksum.getValue());
    ByteBuffer whole = ByteBuffer.allocate(png.length + chunk.capacity());
    whole.put(png, 0, IHDR_END).put(chunk.array()).put(png, IHDR_END, png.length - IHDR_END);
    return whole.array();
  }

  @Test
  void keepsThePaletteOfAPageThatItTurns() throws IOException {
    byte[] grays = {(byte) 170, (byte) 238};
    IndexColorModel palette = new IndexColorModel(8, 2, grays, grays, grays);
    BufferedImage pencil = new BufferedImage(80, 40, BufferedImage.TYPE_BYTE_INDEXED, palette);
    pencil.getRaster().setSamples(0, 0, 40, 40, 0, new int[40 * 40]);
    int[] paper = new int[40 * 40];
    Arrays.fill(paper, 1);
    pencil.getRaster().setSamples(40, 0, 40, 40, 0, paper);
    byte[] tiff = Tiffs.with(Tiffs.of(List.of(pencil)), 1, 274, 3); // upside down
    BufferedImage upright = PictureFile.of(tiff).picture(1);
    assertThat(new Color(upright.getRGB(70, 20))).isEqualTo(new Color(170, 170, 170));
    assertThat(new Color(upright.getRGB(10, 20))).isEqualTo(new Color(238, 238, 238));
  }

  @Test
  void drawsOutAFaxWhoseRowsAreFewerThanItsColumns() throws IOException {
    byte[] tiff = Tiffs.of(pages(1)); // 80 x 40
    PagePicture fax = PagePicture.of(Tiffs.withResolution(tiff, 204, 98));
    assertThat(size(fax)).isEqualTo(new Dimension(80, 83));
    assertThat(fax.size()).isEqualTo(new Dimension(80, 40));
    assertThat(fax.across()).isEqualTo(1);
    assertThat(fax.down()).isEqualTo(40.0 / 83);
    assertThat(quarters(fax.picture())).isEqualTo(1);
    assertThat(size(PagePicture.of(Tiffs.withResolution(tiff, 98, 204))))
        .isEqualTo(new Dimension(167, 40));
    BufferedImage large = new BufferedImage(3000, 2100, BufferedImage.TYPE_BYTE_BINARY);
    byte[] scan = Tiffs.withResolution(Tiffs.of(List.of(large)), 200, 100);
    assertThat(size(PagePicture.of(scan))).isEqualTo(new Dimension(1500, 2100));
    assertThat(PagePicture.of(scan).across()).isEqualTo(2);
  }

  @Test
  void readsAsTheyAreStoredWhatIsNearlySquareAndWhatCannotBe() throws IOException {
    byte[] tiff = Tiffs.of(pages(1));
    for (int[] each : new int[][] {{204, 196}, {300, 300}, {0, 98}, {204, 0}, {0, 0}, {1, 600}}) {
      PagePicture page = PagePicture.of(Tiffs.withResolution(tiff, each[0], each[1]));
      assertThat(size(page)).isEqualTo(page.size()).isEqualTo(new Dimension(80, 40));
    }
  }

  private static Dimension size(PagePicture page) {
    return new Dimension(page.picture().getWidth(), page.picture().getHeight());
  }

  @Test
  void leavesWhatAListOfPagesLosesAsAPageThatCannotBeRead() throws IOException {
    PictureFile tiff = PictureFile.of(Tiffs.leadingTo(Tiffs.of(pages(3)), 2, 1 << 30));
    assertThat(tiff.pages()).isEqualTo(3);
    assertThat(quarters(tiff.picture(2))).isEqualTo(2);
    assertThatExceptionOfType(BadPictureException.class).isThrownBy(() -> tiff.picture(3));
  }

  @Test
  void countsNoPageTwice() throws IOException {
    byte[] three = Tiffs.of(pages(3));
    int first = ByteBuffer.wrap(three).order(order(three)).getInt(4);
    assertThat(PictureFile.of(Tiffs.leadingTo(three, 3, first)).pages()).isEqualTo(3);
  }

  private static ByteOrder order(byte[] tiff) {
    return tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  @Test
  void refusesATiffOfTooManyPages() {
    int pages = PictureFile.MOST_PAGES + 1;
    ByteBuffer file = ByteBuffer.allocate(8 + 6 * pages);
    file.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
    for (int page = 1; page <= pages; page++) {
      file.putShort((short) 0).putInt(page == pages ? 0 : 8 + 6 * page); // of no fields
    }
    assertThat(refused(file.array()).found()).isEqualTo("a TIFF of more than 10000 pages");
  }

  @Test
  void hasOnlyThePagesThatThereAre() throws IOException {
    PictureFile png = PictureFile.of(file(page(1), "png"));
    assertThat(png.pages()).isEqualTo(1);
    for (int page : new int[] {0, 2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> png.picture(page))
          .withMessage("expected a page from 1 to 1, found " + page);
    }
  }

  @Test
  void letsNoPageVanishWhereOnePictureIsAskedFor() {
    assertThatExceptionOfType(BadPictureException.class)
        .isThrownBy(() -> GlyphImages.decode(Tiffs.of(pages(3))))
        .withMessage("expected one picture, found a file of 3 pages");
  }

  @Test
  void tellsPicturesByTheirBytesAndByTheirNames() throws IOException {
    assertThat(PictureFile.isPicture(file(page(1), "png"))).isTrue();
    assertThat(PictureFile.isPicture("\0\0\0\u0018ftypheic".getBytes(StandardCharsets.US_ASCII)))
        .isTrue();
    assertThat(PictureFile.isPicture("file,label\n".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(List.of("IMG_1.JPG", "a.b.webp", "x.HEIC")).allMatch(PictureFile::isNamedAsPicture);
    assertThat(List.of("png", "labels.csv", "")).noneMatch(PictureFile::isNamedAsPicture);
  }

  @Test
  void saysWhatNullMeans() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GlyphImages.framed(GlyphFrame.EMNIST).read((BufferedImage) null))
        .withMessageContaining("found null, which is what ImageIO.read gives for a file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageInk.of(null, 100))
        .withMessageContaining("ImageIO.read");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GlyphImages.decode(null))
        .withMessage("expected a picture file's bytes, found null");
  }
}
