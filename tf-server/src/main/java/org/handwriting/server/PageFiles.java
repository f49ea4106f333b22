package org.handwriting.server;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The page to draw on, the page that shows the API, and what they are made of: a fixed list of
 * files out of the jar, so that no address can reach another.
 */
final class PageFiles {
  private static final String NAME = "page";

  private PageFiles() {}

  static List<Endpoint> endpoints() {
    return List.of(
        file("/", "index.html", MediaType.HTML_UTF_8),
        file("/page.css", "page.css", MediaType.CSS_UTF_8),
        file("/page.js", "page.js", MediaType.JAVASCRIPT_UTF_8),
        file("/answer.js", "answer.js", MediaType.JAVASCRIPT_UTF_8),
        file("/latest.js", "latest.js", MediaType.JAVASCRIPT_UTF_8),
        file("/picture.js", "picture.js", MediaType.JAVASCRIPT_UTF_8),
        file("/sheet.js", "sheet.js", MediaType.JAVASCRIPT_UTF_8),
        file("/server.js", "server.js", MediaType.JAVASCRIPT_UTF_8),
        file("/words.js", "words.js", MediaType.JAVASCRIPT_UTF_8),
        file("/icon.svg", "icon.svg", MediaType.SVG_UTF_8),
        file("/docs", "docs.html", MediaType.HTML_UTF_8),
        file("/docs.js", "docs.js", MediaType.JAVASCRIPT_UTF_8),
        file("/openapi.json", "openapi.json", MediaType.JSON));
  }

  private static Endpoint file(String path, String resource, MediaType type) {
    byte[] content = read(resource);
    String tag = '"' + HexFormat.of().toHexDigits(Arrays.hashCode(content)) + '"';
    // Asked for again each time, so that no page of an older server talks to a newer one; the tag
    // saves sending it.
    ResponseHeaders unchanged =
        ResponseHeaders.of(
            HttpStatus.NOT_MODIFIED,
            HttpHeaderNames.ETAG,
            tag,
            HttpHeaderNames.CACHE_CONTROL,
            "no-cache");
    ResponseHeaders whole = unchanged.toBuilder().status(HttpStatus.OK).contentType(type).build();
    return Endpoint.openGet(
        path,
        NAME,
        (context, request) ->
            tag.equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH))
                ? HttpResponse.of(unchanged)
                : HttpResponse.of(whole, HttpData.wrap(content)));
  }

  private static byte[] read(String resource) {
    try (InputStream in = PageFiles.class.getResourceAsStream("page/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected page/%s in the jar, found none".formatted(resource));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
