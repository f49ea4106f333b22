package org.handwriting.server;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * How the body of a request is encoded: the content codings that clients of inference servers send.
 */
enum ContentCoding {
  /** As it is. */
  NONE,
  /** One gzip member or several. */
  GZIP,
  /** Deflate in zlib's frame, as HTTP wants it, or bare, as many clients send it. */
  DEFLATE;

  private static final int FIRST_BYTES = 4096;

  // RFC 1950: the low half of the first byte is 8, and both together a multiple of 31.
  private static final int ZLIB_METHOD = 8;
  private static final int ZLIB_CHECK = 31;

  /**
   * How a body with these headers is encoded.
   *
   * @throws Refusal when it is encoded in another way, or more than once
   */
  static ContentCoding of(RequestHeaders headers) {
    List<String> codings =
        headers.getAll(HttpHeaderNames.CONTENT_ENCODING).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return NONE;
    }
    return switch (String.join(", ", codings)) {
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      default ->
          throw new Refusal(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "Content-Encoding: expected gzip, deflate or none, found "
                  + BadValue.quoted(String.join(", ", codings)));
    };
  }

  /**
   * Decodes a body.
   *
   * @param most bytes that it may decode to
   * @param reservation of the memory for bodies, which grows with what is decoded
   * @throws Refusal when it is longer, or not encoded as its header says
   */
  byte[] decode(byte[] body, int most, BodyBudget.Reservation reservation) {
    if (this == NONE || body.length == 0) {
      return body;
    }
    try (InputStream in = decoding(body)) {
      return readAll(in, most, reservation);
    } catch (IOException e) {
      throw Refusal.badRequest(
          "the body is not %s as its Content-Encoding says, or not all of it"
              .formatted(name().toLowerCase(Locale.ROOT)));
    }
  }

  private InputStream decoding(byte[] body) throws IOException {
    InputStream in = new ByteArrayInputStream(body);
    return switch (this) {
      case GZIP -> new GZIPInputStream(in);
      case DEFLATE -> isZlib(body) ? new InflaterInputStream(in) : new RawInflater(in);
      case NONE -> in;
    };
  }

  private static boolean isZlib(byte[] body) {
    return body.length > 1
        && (body[0] & 0xf) == ZLIB_METHOD
        && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % ZLIB_CHECK == 0;
  }

  private static byte[] readAll(InputStream in, int most, BodyBudget.Reservation reservation)
      throws IOException {
    byte[] bytes = new byte[Math.min(FIRST_BYTES, most)];
    reservation.grow(bytes.length);
    int length = 0;
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return Arrays.copyOf(bytes, length);
      }
      length += read;
      if (length == bytes.length) {
        if (length == most) {
          requireEnd(in, most);
          return bytes;
        }
        int more = Math.min(length, most - length);
        reservation.grow(more);
        bytes = Arrays.copyOf(bytes, length + more);
      }
    }
  }

  private static void requireEnd(InputStream in, int most) throws IOException {
    if (in.read() >= 0) {
      throw new Refusal(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "expected a body that unpacks to at most %d bytes, found more".formatted(most));
    }
  }

  /** Deflate without a frame; its inflater is ended with it. */
  private static final class RawInflater extends InflaterInputStream {
    RawInflater(InputStream in) {
      super(in, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
