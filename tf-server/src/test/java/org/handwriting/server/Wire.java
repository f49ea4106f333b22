package org.handwriting.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that writes what it likes, byte by byte. */
final class Wire implements AutoCloseable {
  // Up to the empty line, of an answer whose length is told; "100 Continue" is none.
  private static final Pattern HEAD =
      Pattern.compile("(?is).*\\r\\ncontent-length: *([0-9]+)\\r\\n(.*\\r\\n)?\\r\\n");

  private static final String CONTINUE = "^HTTP/1.1 100 Continue\r\n\r\n";

  private final Socket socket;

  Wire(RecognitionServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Everything that comes until the server closes the connection. */
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** As {@link #send}, to a server that may have had enough before the end. */
  Wire trySend(String text) {
    try {
      return send(text);
    } catch (IOException e) {
      return this;
    }
  }

  /**
   * An answer with its headers, as far as it comes: nothing where the server closes the connection
   * without one.
   */
  String readAnswer() {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Matcher head = HEAD.matcher("");
      do {
        int next = in.read();
        if (next < 0) {
          break;
        }
        answer.write(next);
      } while (!head.reset(answer.toString(StandardCharsets.ISO_8859_1)).matches());
      if (head.matches()) {
        answer.writeBytes(in.readNBytes(Integer.parseInt(head.group(1))));
      }
    } catch (IOException e) {
      // Reset: the server had not read all that was sent.
    }
    return answer.toString(StandardCharsets.ISO_8859_1).replaceFirst(CONTINUE, "");
  }

  /** Waits until something comes; whether that is the end of the connection. */
  boolean isClosed() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  /** The first line that comes. */
  String readLine() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
