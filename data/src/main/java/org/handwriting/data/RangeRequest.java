package org.handwriting.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks a server for the rest of a file (RFC 9110, sections 13 and 14). */
final class RangeRequest {
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /** Long for a server far away, short for somebody who waits to hear that there is no network. */
  private static final Duration CONNECT = Duration.ofSeconds(20);

  private static final Duration ANSWER = Duration.ofSeconds(60);

  private RangeRequest() {}

  /**
   * Asks for what the part lacks.
   *
   * @throws IOException if there is no answer, with what can be done about it
   */
  static HttpResponse<InputStream> request(URI address, Path target, PartialDownload part)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER);
    if (part.size() > 0) {
      request.header("Range", "bytes=" + part.size() + "-");
      // Should the file have changed since, the server sends the new one from its start.
      part.validator().ifPresent(validator -> request.header("If-Range", validator));
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new IOException(
          "cannot reach "
              + address.getHost()
              + " ("
              + reason(e)
              + "); without a network, bring the file from elsewhere: "
              + address
              + " belongs at "
              + target,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the fetch was interrupted; fetch again to go on");
    }
  }

  /** Java has no words for the commonest reason: a host whose name means nothing here. */
  private static String reason(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "its address is not known here";
      }
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /**
   * Whether the server says that nothing is left to send: an earlier fetch ended just before it
   * moved the file.
   */
  static boolean isComplete(HttpResponse<?> response, PartialDownload part) {
    return response.statusCode() == RANGE_NOT_SATISFIABLE
        && response
            .headers()
            .firstValue("Content-Range")
            .orElse("")
            .equals("bytes */" + part.size());
  }

  /** Makes the part ready for the body of this response: to go on, or to start again. */
  static void prepare(URI address, HttpResponse<?> response, PartialDownload part)
      throws IOException {
    int status = response.statusCode();
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (status == PARTIAL_CONTENT && range.startsWith("bytes " + part.size() + "-")) {
      part.resume();
    } else if (status == OK) {
      part.restart(validator(response.headers()));
    } else if (status == PARTIAL_CONTENT || status == RANGE_NOT_SATISFIABLE) {
      part.restart(Optional.empty());
      throw new IOException(
          address
              + ": the server has no rest of what was fetched before, which was dropped; fetch"
              + " again");
    } else {
      throw new IOException(address + ": the server answers with HTTP status " + status);
    }
  }

  /** What the server knows this version of the file by: a strong ETag, else the date. */
  private static Optional<String> validator(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }
}
