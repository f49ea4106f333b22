package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.handwriting.data.glyph.PagedPictures.page;
import static org.handwriting.data.glyph.PagedPictures.pages;
import static org.handwriting.data.glyph.PagedPictures.pdf;
import static org.handwriting.data.glyph.PagedPictures.quarters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

/** PDFs of one's own. */
class PdfPicturesTest {
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
    assertThat(page.picture().getWidth() * page.across()).isBetween(59_900.0, 60_100.0);
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
  void drawsALongNarrowPageOfAPdfWithAllItsDots() throws IOException {
    PictureFile pdf = PictureFile.trusted(pdf(pages(1), new PDRectangle(216, 2880)));
    PagePicture page = PagePicture.of(pdf, 1);
    assertThat(page.across()).isEqualTo(1);
    assertThat(page.picture().getWidth()).isBetween(899, 900);
  }
}
