package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.apart.ApartLineReader;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageLine;

/**
 * Reads pages of handwriting whose characters stand apart or touch a little; not cursive.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.pretrained()) {
 *   System.out.println(new PageReader(recognizer).read(ImageIO.read(file)).text());
 * }
 * }</pre>
 *
 * <p>Thread-safe; owns nothing.
 */
public final class PageReader {
  private final Function<List<TextLine>, List<PageLine>> lineReader;

  /** Reads with a recognizer, which must stay open, and what it is restricted to. */
  public PageReader(Recognizer recognizer) {
    this(recognizer, PageOptions.defaults());
  }

  /** The same with options. */
  public PageReader(Recognizer recognizer, PageOptions options) {
    this(new ApartLineReader(recognizer, options.context(), options.words())::read);
  }

  /**
   * Reads with whatever reads lines: a way to read writing of another kind gets a constructor of
   * its own above.
   *
   * @param lineReader is given all lines of a page, and gives a read line for each of them in which
   *     it finds words
   */
  PageReader(Function<List<TextLine>, List<PageLine>> lineReader) {
    this.lineReader = lineReader;
  }

  /**
   * Reads a page.
   *
   * @param picture of any size, dark on light or light on dark
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   */
  public Page read(BufferedImage picture) {
    return new Page(lineReader.apply(PageLayout.of(picture).lines()));
  }

  /**
   * Reads the page in a file.
   *
   * @return with boxes in pixels of the file's picture
   */
  public Page read(PagePicture file) {
    if (file == null) {
      throw new IllegalArgumentException("expected a page's picture, found null");
    }
    return read(file.picture()).enlarged(file.step());
  }
}
