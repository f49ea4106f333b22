package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.handwriting.data.glyph.Drawing.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturePagesTest {
  static byte[] resource(String name) throws IOException {
    try (InputStream in = PicturePagesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Dark in its first so many quarters from the left. */
  private static BufferedImage page(int dark) {
    BufferedImage page = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 80, 40);
    pen.setColor(Color.BLACK);
    pen.fillRect(0, 0, 20 * dark, 40);
    pen.dispose();
    return page;
  }

  private static List<BufferedImage> pages(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(PicturePagesTest::page).toList();
  }

  private static int quarters(BufferedImage page) {
    int width = page.getWidth();
    return (int)
        IntStream.range(0, 4)
            .filter(
                q ->
                    new Color(page.getRGB(width * q / 4 + width / 8, page.getHeight() / 2)).getRed()
                        < 128)
            .count();
  }

  private static BadPictureException refused(byte[] file) {
    try {
      PictureFile read = PictureFile.of(file);
      for (int page = 1; page <= read.pages(); page++) {
        read.picture(page);
      }
    } catch (BadPictureException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("read");
  }

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

  static Stream<Arguments> namesWhatItDoesNotRead() {
    return Stream.of(
        Arguments.of("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "a HEIC photo", "heif-convert"),
        Arguments.of("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "a HEIC photo", "JPEG"),
        Arguments.of("\0\0\0\u0018ftypmif1\0\0\0\0mif1avif", "an AVIF picture", "PNG"),
        Arguments.of("\0\0\0\u001cftypavif\0\0\0\0mif1miafavif", "an AVIF picture", "avifdec"),
        Arguments.of("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 picture", "PNG"),
        Arguments.of("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL picture", "PNG"),
        Arguments.of("II+\0\b\0\0\0", "a BigTIFF", "TIFF"),
        Arguments.of("8BPS\0\1", "a Photoshop file", "PNG"),
        Arguments.of("<?xml version=\"1.0\"?><svg/>", "an SVG drawing", "PNG"),
        Arguments.of("%PDF-1.4\n", "a PDF", "pdftoppm"));
  }

  @ParameterizedTest
  @MethodSource
  void namesWhatItDoesNotRead(String head, String name, String advice) {
    assertThat(refused(head.getBytes(StandardCharsets.ISO_8859_1)).found())
        .startsWith(name + ", which is not read here; ")
        .contains(advice);
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

  static byte[] pdf(List<BufferedImage> pages, PDRectangle size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (BufferedImage picture : pages) {
        PDPage page = new PDPage(size);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.drawImage(
              LosslessFactory.createFromImage(document, picture),
              0,
              0,
              size.getWidth(),
              size.getHeight());
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void drawsThePagesOfAPdfOfOnesOwnAt300DotsAnInch() throws IOException {
    PictureFile pdf = PictureFile.trusted(pdf(pages(3), new PDRectangle(144, 72)));
    assertThat(pdf.pages()).isEqualTo(3);
    for (int page = 1; page <= 3; page++) {
      assertThat(pdf.picture(page).getWidth()).isEqualTo(600);
      assertThat(quarters(pdf.picture(page))).isEqualTo(page);
    }
  }

  @Test
  void drawsALargePageOfAPdfWithFewerDots() throws IOException {
    PictureFile pdf = PictureFile.trusted(pdf(pages(1), new PDRectangle(14_400, 14_400)));
    PagePicture page = PagePicture.of(pdf, 1);
    assertThat(page.picture().getWidth()).isBetween(2400, 4800);
    assertThat(page.picture().getWidth() * page.step()).isBetween(59_900, 60_100);
  }

  @Test
  void saysWhatIsWrongWithAPdf() throws IOException {
    byte[] whole = pdf(pages(1), PDRectangle.A6);
    assertThatExceptionOfType(BadPictureException.class)
        .isThrownBy(() -> PictureFile.trusted("%PDF-1.7\nhello".getBytes(StandardCharsets.UTF_8)))
        .withMessageStartingWith("expected a picture, found a ");
    assertThatExceptionOfType(BadPictureException.class)
        .isThrownBy(() -> PictureFile.trusted(locked(whole)))
        .withMessage("expected a picture, found a PDF with a password; save it without one");
  }

  private static byte[] locked(byte[] pdf) throws IOException {
    try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
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
