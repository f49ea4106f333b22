package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.multipart.AggregatedBodyPart;
import com.linecorp.armeria.common.multipart.MimeParsingException;
import com.linecorp.armeria.common.multipart.Multipart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.transcription.PageDocument;

/**
 * A picture that was sent as it is, or a document that marks the lines of one.
 *
 * @param file its name; "-" when it has none
 * @param bytes of the picture's file, or of 28x28 pixels, or of the document
 * @param isGlyph whether they are pixels
 * @param isDocument whether it is meant to be XML, by its name or its type
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record Upload(String file, byte[] bytes, boolean isGlyph, boolean isDocument) {
  /** As {@code hwr predict} calls what comes from standard input. */
  static final String NAMELESS = "-";

  /** Of the names that file systems have. */
  private static final int LONGEST_NAME = 255;

  /** What {@code curl --data-binary} says unless told otherwise. */
  private static final MediaType FORM = MediaType.FORM_DATA;

  /**
   * The pictures of a request: its body by the type that it has, or the files of a form.
   *
   * @param most that it may have
   * @throws Refusal when there is none, or something else
   */
  static List<Upload> of(AggregatedHttpRequest request, int most) {
    MediaType type = request.contentType();
    if (request.content().isEmpty()) {
      throw Refusal.badRequest("expected a picture as the body, found nothing");
    }
    if (type != null && type.is(MediaType.MULTIPART_FORM_DATA)) {
      return parts(request, most);
    }
    if (type != null
        && !type.is(MediaType.ANY_IMAGE_TYPE)
        && !type.is(MediaType.OCTET_STREAM)
        && !type.is(FORM)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "expected a picture (image/png, image/jpeg, …), application/octet-stream or"
              + " multipart/form-data, found "
              + BadValue.shortened(type.nameWithoutParameters()));
    }
    return List.of(of(NAMELESS, type, request.content().array()));
  }

  private static Upload of(String name, MediaType type, byte[] bytes) {
    boolean raw = type == null || type.is(MediaType.OCTET_STREAM);
    boolean isGlyph = raw && bytes.length == Glyph.PIXELS && !PictureFile.isPicture(bytes);
    if (isGlyph) {
      PixelBuffer.requireInk(bytes);
    }
    return new Upload(plain(name), bytes, isGlyph, isDocument(name, type));
  }

  // Whole: documents name their picture by it.
  private static String plain(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST_NAME ? clean : BadValue.shortened(clean);
  }

  private static boolean isDocument(String name, MediaType type) {
    if (type != null && type.is(MediaType.ANY_IMAGE_TYPE)) {
      return false;
    }
    boolean isXml =
        type != null && (type.subtype().equals("xml") || type.subtype().endsWith("+xml"));
    return isXml || PageDocument.isNamedSo(name);
  }

  private static List<Upload> parts(AggregatedHttpRequest request, int most) {
    for (String boundary : request.contentType().parameters().getOrDefault("boundary", List.of())) {
      new FormBytes(request.content().array(), boundary).requireFewParts(most);
    }
    List<Upload> uploads = new ArrayList<>();
    for (AggregatedBodyPart part : bodyParts(request)) {
      // The other fields of the form are no files.
      if (part.filename() != null) {
        uploads.add(of(part.filename(), part.contentType(), part.content().array()));
      }
      if (uploads.size() > most) {
        throw Refusal.tooMuch("%d pictures".formatted(most));
      }
    }
    if (uploads.isEmpty()) {
      throw Refusal.badRequest("expected a file in the form, found none");
    }
    return uploads;
  }

  private static List<AggregatedBodyPart> bodyParts(AggregatedHttpRequest request) {
    try {
      return Multipart.from(request.toHttpRequest()).aggregate().join().bodyParts();
    } catch (CompletionException | IllegalStateException | IllegalArgumentException e) {
      if (e instanceof CompletionException && !(e.getCause() instanceof MimeParsingException)) {
        throw e;
      }
      throw Refusal.badRequest("the body is not multipart/form-data as it should be");
    }
  }
}
